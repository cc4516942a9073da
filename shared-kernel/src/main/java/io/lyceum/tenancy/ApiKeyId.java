package io.lyceum.tenancy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import java.util.UUID;

/** One API key; also the actor of what a program does with it. */
public record ApiKeyId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ApiKeyId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
