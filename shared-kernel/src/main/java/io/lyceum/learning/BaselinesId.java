package io.lyceum.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** What one school measures itself against. */
public record BaselinesId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BaselinesId {}

    public static BaselinesId of(TenantId tenant) {
        return new BaselinesId(Ids.derived(tenant.value(), "baselines"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
