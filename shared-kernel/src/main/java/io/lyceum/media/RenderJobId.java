package io.lyceum.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One order to render a video. */
public record RenderJobId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RenderJobId {}

    public static RenderJobId next() {
        return new RenderJobId(Ids.next());
    }

    public static RenderJobId of(String text) {
        return new RenderJobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
