package io.lyceum.billing.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** What a tenant pays for by the month. */
public record SubscriptionId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubscriptionId {}

    /** The one of a tenant. */
    public static SubscriptionId ofTenant(TenantId tenant) {
        return new SubscriptionId(Ids.derived(tenant.value(), "subscription"));
    }

    public static SubscriptionId of(String text) {
        return new SubscriptionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
