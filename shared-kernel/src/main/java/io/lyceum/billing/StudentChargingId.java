package io.lyceum.billing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** The one decision of a school about its students' answers. */
public record StudentChargingId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StudentChargingId {}

    public static StudentChargingId ofTenant(TenantId tenant) {
        return new StudentChargingId(Ids.derived(tenant.value(), "student-charging"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
