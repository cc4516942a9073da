package io.lyceum.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** An AI assistant of a tenant. */
public record AssistantId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AssistantId {}

    public static AssistantId next() {
        return new AssistantId(Ids.next());
    }

    public static AssistantId of(String text) {
        return new AssistantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
