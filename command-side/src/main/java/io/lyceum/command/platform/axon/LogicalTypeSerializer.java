package io.lyceum.command.platform.axon;

import io.lyceum.kernel.TenantEvent;
import io.lyceum.kernel.json.EventJson;
import io.lyceum.kernel.json.EventTypes;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon's JSON serializer with two changes: events go under their logical type names, never Java class names, and
 * Axon's own tokens can be read (4.13.0 refuses to read a {@code ReplayToken} without the type validator).
 */
public final class LogicalTypeSerializer extends Jackson3Serializer {

    private final EventTypes types;

    private LogicalTypeSerializer(Jackson3Serializer.Builder builder, EventTypes types) {
        super(builder);
        this.types = types;
    }

    public static LogicalTypeSerializer of(EventTypes types) {
        var validator = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .allowIfSubType("io.lyceum.")
                .allowIfSubType("java.util.")
                .allowIfSubType("java.lang.")
                .build();
        return new LogicalTypeSerializer(
                Jackson3Serializer.builder().lenientDeserialization().jsonMapperBuilderCustomizer(json -> {
                    EventJson.shape(json);
                    json.polymorphicTypeValidator(validator);
                }),
                types);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        return types.typeOf(type)
                .<SerializedType>map(name -> new SimpleSerializedType(name.value(), Integer.toString(name.revision())))
                .orElseGet(() -> super.typeForClass(type));
    }

    /** Events with their personal data sealed, as in the store: they lie in dead letters too. */
    @Override
    public <T> SerializedObject<T> serialize(Object object, Class<T> representation) {
        if (!(object instanceof TenantEvent event)
                || types.typeOf(object.getClass()).isEmpty()) {
            return super.serialize(object, representation);
        }
        return new SimpleSerializedObject<>(
                getConverter().convert(types.writeAgain(event), representation),
                representation,
                typeForClass(object.getClass()));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        var type = serialized.getType();
        if (types.classOf(type.getName()).isEmpty()) {
            return super.deserialize(serialized);
        }
        return (T) types.read(
                type.getName(),
                Integer.parseInt(type.getRevision()),
                getConverter().convert(serialized.getData(), serialized.getContentType(), String.class));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return types.classOf(type.getName()).<Class<?>>map(found -> found).orElseGet(() -> super.classForType(type));
    }
}
