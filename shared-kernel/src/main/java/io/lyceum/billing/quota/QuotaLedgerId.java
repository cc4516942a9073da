package io.lyceum.billing.quota;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** What a tenant may use, and has used. */
public record QuotaLedgerId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QuotaLedgerId {}

    /** The one of a tenant. */
    public static QuotaLedgerId ofTenant(TenantId tenant) {
        return new QuotaLedgerId(Ids.derived(tenant.value(), "quota"));
    }

    public static QuotaLedgerId of(String text) {
        return new QuotaLedgerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
