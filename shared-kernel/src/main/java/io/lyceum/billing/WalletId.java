package io.lyceum.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** The prepaid balance of one tenant in one currency. */
public record WalletId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WalletId {}

    public static WalletId next() {
        return new WalletId(Ids.next());
    }

    public static WalletId of(String text) {
        return new WalletId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
