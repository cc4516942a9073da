package io.lyceum.media;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import java.util.UUID;

/** One file in the gallery. */
public record AssetId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AssetId {}

    public static AssetId next() {
        return new AssetId(Ids.next());
    }

    public static AssetId of(String text) {
        return new AssetId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
