package io.lyceum.billing.promotion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import io.lyceum.kernel.UserId;
import java.util.Locale;
import java.util.UUID;

/** A referral code. It is made from the code itself, and the code from the person and the school it earns for. */
public record ReferralCodeId(@JsonValue UUID value) implements EntityId {

    private static final long FIFTY_BITS = (1L << 50) - 1;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReferralCodeId {}

    /** @param code as somebody types it: upper and lower case are the same, blanks around it nothing */
    public static ReferralCodeId ofCode(String code) {
        return new ReferralCodeId(Ids.derived(
                TenantId.PLATFORM.value(), "referral:" + code.strip().toUpperCase(Locale.ROOT)));
    }

    /** The one code of a person in a school, such as {@code REF-0K3QV81T2M}. */
    public static String codeOf(UserId person, TenantId school) {
        var bits = Ids.derived(person.value(), "referral:" + school).getMostSignificantBits()
                ^ Ids.derived(school.value(), "referral:" + person).getLeastSignificantBits();
        var digits = Long.toString(bits & FIFTY_BITS, 32).toUpperCase(Locale.ROOT);
        return "REF-" + "0".repeat(10 - digits.length()) + digits;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
