package io.lyceum.billing.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** The one trial of a school. */
public record TrialId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TrialId {}

    public static TrialId of(TenantId tenant) {
        return new TrialId(Ids.derived(tenant.value(), "trial"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
