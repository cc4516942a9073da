package io.lyceum.privacy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** The forgetting of one person in one tenant: it happens once. */
public record ErasureId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ErasureId {}

    public static ErasureId of(UUID person, TenantId tenant) {
        return new ErasureId(Ids.derived(person, "erasure:" + tenant));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
