package io.lyceum.learning.group;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** A link that leads into a group. */
public record InviteId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public InviteId {}

    public static InviteId next() {
        return new InviteId(Ids.next());
    }

    public static InviteId of(String text) {
        return new InviteId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
