package io.lyceum.learning.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One message of a learner in a dialog of a run. */
public record UtteranceId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UtteranceId {}

    public static UtteranceId next() {
        return new UtteranceId(Ids.next());
    }

    public static UtteranceId of(String text) {
        return new UtteranceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
