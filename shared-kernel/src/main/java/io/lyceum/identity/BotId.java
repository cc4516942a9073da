package io.lyceum.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** A bot of the platform at Telegram. */
public record BotId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BotId {}

    /** @param account the bot's id at Telegram: what its token begins with */
    public static BotId ofAccount(String account) {
        return new BotId(Ids.derived(TenantId.PLATFORM.value(), "bot:" + account));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
