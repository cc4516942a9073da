package io.lyceum.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.Locale;
import java.util.UUID;

/** A promo code. It is made from the code itself, so a code exists once. */
public record PromoCodeId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PromoCodeId {}

    /** @param code as somebody types it: upper and lower case are the same, blanks around it nothing */
    public static PromoCodeId ofCode(String code) {
        return new PromoCodeId(Ids.derived(TenantId.PLATFORM.value(), "promo:" + normal(code)));
    }

    /** A code as it is kept. */
    public static String normal(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
