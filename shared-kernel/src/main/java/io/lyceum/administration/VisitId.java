package io.lyceum.administration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** One visit to the start page: what a browser does there under one session id. */
public record VisitId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public VisitId {}

    /** The one of a session id, which the page chooses. */
    public static VisitId ofSession(String session) {
        return new VisitId(Ids.derived(TenantId.PLATFORM.value(), "start-page:" + session));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
