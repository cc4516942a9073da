package io.lyceum.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One subscription of another system. */
public record WebhookId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookId {}

    public static WebhookId next() {
        return new WebhookId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
