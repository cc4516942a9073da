package io.lyceum.kernel.json;

import io.lyceum.kernel.EntityId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.KeyDeserializers;

/** Reads typed ids as keys of JSON objects: aggregates keep maps by id, and their snapshots are JSON. */
final class EntityIdKeys implements KeyDeserializers {

    @Override
    public @Nullable KeyDeserializer findKeyDeserializer(
            JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
        return EntityId.class.isAssignableFrom(type.getRawClass()) ? new IdKey(type.getRawClass()) : null;
    }

    private static final class IdKey extends KeyDeserializer {

        private final Class<?> type;

        IdKey(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            try {
                return type.getDeclaredConstructor(UUID.class).newInstance(UUID.fromString(key));
            } catch (ReflectiveOperationException notAnId) {
                throw new IllegalStateException(type + " is no id made of a UUID", notAnId);
            }
        }
    }
}
