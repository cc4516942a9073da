package io.lyceum.kernel.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.ConstructorDetector;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The one JSON form of events and metadata: absent instead of null, ISO-8601 times, unknown fields ignored. */
public final class EventJson {

    private static final JsonMapper MAPPER = builder().build();

    private EventJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The same form, reading and writing fields instead of accessors: for snapshots of aggregates. */
    public static JsonMapper fieldMapper() {
        var builder = builder();
        shapeOfFields(builder);
        return builder.build();
    }

    /** Gives another mapper, already of the form of {@link #shape}, the way of {@link #fieldMapper}. */
    public static void shapeOfFields(JsonMapper.Builder builder) {
        builder.addModule(new SimpleModule("ids as keys") {
                    @Override
                    public void setupModule(SetupContext context) {
                        super.setupModule(context);
                        context.addKeyDeserializers(new EntityIdKeys());
                    }
                })
                // A constructor that handles a command is no way to read a snapshot.
                .constructorDetector(ConstructorDetector.EXPLICIT_ONLY)
                .enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .changeDefaultVisibility(v -> v.withVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                        .withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY));
    }

    private static JsonMapper.Builder builder() {
        var builder = JsonMapper.builder();
        shape(builder);
        return builder;
    }

    /** Gives another mapper the same form. */
    public static void shape(JsonMapper.Builder builder) {
        builder.changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL)
                        .withContentInclusion(JsonInclude.Include.ALWAYS))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }
}
