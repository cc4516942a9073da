package io.lyceum.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** A school's link to the learning platform it had before. */
public record LmsLinkId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LmsLinkId {}

    public static LmsLinkId of(TenantId tenant) {
        return new LmsLinkId(Ids.derived(tenant.value(), "lms"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
