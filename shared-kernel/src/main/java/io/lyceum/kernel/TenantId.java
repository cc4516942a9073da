package io.lyceum.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A school or company: the boundary no data crosses (C24). */
public record TenantId(@JsonValue UUID value) implements EntityId {

    /** The platform's own: where those belong who operate it. */
    public static final TenantId PLATFORM = new TenantId(new UUID(0, 2));

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TenantId {}

    public static TenantId next() {
        return new TenantId(Ids.next());
    }

    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
