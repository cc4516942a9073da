package io.lyceum.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names a secret, such as a bot's token or a webhook's key, in events: the secret itself is never in one (C21). */
public record SecretId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SecretId {}

    public static SecretId next() {
        return new SecretId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
