package io.lyceum;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lyceum.kernel.LogicalType;
import java.util.stream.Collectors;
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
}
