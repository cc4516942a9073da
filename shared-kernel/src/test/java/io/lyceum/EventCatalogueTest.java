package io.lyceum;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lyceum.kernel.LogicalType;
import io.lyceum.kernel.PersonalData;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {

    @Test
    void everyEventIsInTheCatalogueUnderItsContext() {
        var marked = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.lyceum").stream()
                        .filter(type -> type.isAnnotatedWith(LogicalType.class))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());

        assertThat(EventCatalogue.types().all()).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(marked);
        assertThat(EventCatalogue.types().all())
                .extracting(type -> type.getAnnotation(LogicalType.class).value())
                .allMatch(name -> name.matches("[a-z]+\\.[A-Z][A-Za-z]+"));
    }

    @Test
    void whatIsPersonalCanBeMissed() {
        var personal = EventCatalogue.types().all().stream()
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> component.isAnnotationPresent(PersonalData.class))
                .toList();

        assertThat(personal)
                .as("texts, lists, maps, or what may be absent")
                .isNotEmpty()
                .allMatch(component -> component.getType() == String.class
                        || Collection.class.isAssignableFrom(component.getType())
                        || Map.class.isAssignableFrom(component.getType())
                        || component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
