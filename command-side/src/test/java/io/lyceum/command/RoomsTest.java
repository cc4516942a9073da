package io.lyceum.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.axonframework.modelling.command.AggregateRoot;

/** Who may see whom on the command side. */
@AnalyzeClasses(packages = "io.lyceum", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule contextsDoNotSeeEachOther = slices().matching("io.lyceum.command.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    com.tngtech.archunit.base.DescribedPredicate.alwaysTrue(),
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                            "io.lyceum.command.platform.."));

    @ArchTest
    static final ArchRule thePlatformKnowsNoContext = noClasses()
            .that()
            .resideInAPackage("io.lyceum.command.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lyceum.command.identity..",
                    "io.lyceum.command.tenancy..",
                    "io.lyceum.command.learning..",
                    "io.lyceum.command.conversation..",
                    "io.lyceum.command.billing..",
                    "io.lyceum.command.media..");

    @ArchTest
    static final ArchRule theCommandSideDoesNotSeeTheQuerySide = noClasses()
            .that()
            .resideInAPackage("io.lyceum.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lyceum.query..");

    @ArchTest
    static final ArchRule aggregatesSeeNoSpringNoClockAndNoInput = noClasses()
            .that()
            .areAnnotatedWith(AggregateRoot.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "java.sql..", "java.net..", "java.io..", "java.nio..", "reactor..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule thePublishedLanguageSeesNoSpring = noClasses()
            .that()
            .resideOutsideOfPackages("io.lyceum.command..", "io.lyceum.query..", "io.lyceum.operations..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "java.net..");

    @ArchTest
    static final ArchRule portsSeeNoAdapter = noClasses()
            .that()
            .resideInAPackage("..port..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..adapter..");

    @ArchTest
    static final ArchRule roomsAreNamedAfterWhatTheyHold = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..dto..", "..service..")
            .orShould()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)");

    @ArchTest
    static final ArchRule aggregatesBelongToATenant = classes()
            .that()
            .areAnnotatedWith(AggregateRoot.class)
            .should()
            .beAssignableTo(io.lyceum.command.platform.TenantAggregate.class);
}
