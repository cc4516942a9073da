package io.lyceum.administration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One request to do something of note. */
public record OperationId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OperationId {}

    public static OperationId next() {
        return new OperationId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
