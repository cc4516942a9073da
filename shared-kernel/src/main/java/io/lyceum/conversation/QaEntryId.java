package io.lyceum.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One prepared question with its answer. */
public record QaEntryId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public QaEntryId {}

    public static QaEntryId next() {
        return new QaEntryId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
