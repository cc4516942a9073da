package io.lyceum.learning.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.UUID;

/** How one learner stands with a school: how many AI messages, banned or not. */
public record BanId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BanId {}

    public static BanId of(TenantId tenant, UserId learner) {
        return new BanId(Ids.derived(tenant.value(), "ban:" + learner));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
