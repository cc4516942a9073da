package io.lyceum.billing.promotion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** By whom a school was brought: one for a school. */
public record ReferralId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReferralId {}

    public static ReferralId ofSchool(TenantId school) {
        return new ReferralId(Ids.derived(school.value(), "referral"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
