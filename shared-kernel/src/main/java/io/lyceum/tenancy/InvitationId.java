package io.lyceum.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One invitation to join a tenant. */
public record InvitationId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InvitationId {}

    public static InvitationId next() {
        return new InvitationId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
