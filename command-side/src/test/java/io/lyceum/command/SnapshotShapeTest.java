package io.lyceum.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lyceum.kernel.json.EventJson;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateRoot;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every aggregate can be kept as JSON and read back: otherwise its snapshots would be ignored for ever. */
class SnapshotShapeTest {

    static Stream<Class<?>> aggregates() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.lyceum.command").stream()
                        .filter(type -> type.isAnnotatedWith(AggregateRoot.class))
                        .map(type -> type.reflect());
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void everyAggregateIsReadBackFromItsSnapshot(Class<?> aggregate) throws Exception {
        var mapper = EventJson.fieldMapper();
        var constructor = aggregate.getDeclaredConstructor();
        constructor.setAccessible(true);

        var written = mapper.writeValueAsString(constructor.newInstance());
        var read = mapper.readValue(written, aggregate);

        assertThat(mapper.writeValueAsString(read)).isEqualTo(written);
    }
}
