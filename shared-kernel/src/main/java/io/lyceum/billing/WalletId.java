package io.lyceum.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.Currency;
import java.util.UUID;

/** The prepaid balance of one tenant in one currency. */
public record WalletId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WalletId {}

    /** The one wallet of a tenant in a currency. */
    public static WalletId ofTenant(TenantId tenant, Currency currency) {
        return new WalletId(Ids.derived(tenant.value(), "wallet:" + currency.getCurrencyCode()));
    }

    public static WalletId of(String text) {
        return new WalletId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
