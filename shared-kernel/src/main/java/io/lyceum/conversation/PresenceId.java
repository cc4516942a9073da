package io.lyceum.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.UserId;
import java.util.UUID;

/** The presence of one operator. */
public record PresenceId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PresenceId {}

    /** There is one per operator. */
    public static PresenceId of(UserId operator) {
        return new PresenceId(Ids.derived(operator.value(), "presence"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
