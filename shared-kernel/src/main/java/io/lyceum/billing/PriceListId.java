package io.lyceum.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.Currency;
import java.util.UUID;

/** What services cost in one currency, for every school. */
public record PriceListId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PriceListId {}

    /** The one price list of a currency. */
    public static PriceListId in(Currency currency) {
        return new PriceListId(Ids.derived(TenantId.PLATFORM.value(), "prices:" + currency.getCurrencyCode()));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
