package io.lyceum.administration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lyceum.kernel.EntityId;
import io.lyceum.kernel.Ids;
import io.lyceum.kernel.TenantId;
import java.util.UUID;

/** One setting of the platform. */
public record SettingId(@JsonValue UUID value) implements EntityId {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SettingId {}

    /** The one of this category and key. */
    public static SettingId of(SettingCategory category, String key) {
        return new SettingId(Ids.derived(TenantId.PLATFORM.value(), "setting:%s:%s".formatted(category, key)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
