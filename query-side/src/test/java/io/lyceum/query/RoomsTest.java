package io.lyceum.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.lyceum.query.platform.projection.Projection;

/** Who may see whom on the query side. */
@AnalyzeClasses(packages = "io.lyceum", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule contextsDoNotSeeEachOther = slices().matching("io.lyceum.query.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    com.tngtech.archunit.base.DescribedPredicate.alwaysTrue(),
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                            "io.lyceum.query.platform.."));

    @ArchTest
    static final ArchRule thePlatformKnowsNoContext = noClasses()
            .that()
            .resideInAPackage("io.lyceum.query.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.lyceum.query.identity..",
                    "io.lyceum.query.learning..",
                    "io.lyceum.query.conversation..",
                    "io.lyceum.query.billing..",
                    "io.lyceum.query.media..");

    @ArchTest
    static final ArchRule theQuerySideDoesNotSeeTheCommandSide = noClasses()
            .that()
            .resideInAPackage("io.lyceum.query..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lyceum.command..");

    @ArchTest
    static final ArchRule projectionsAreDeterministic = noClasses()
            .that()
            .areAssignableTo(Projection.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "io.r2dbc..", "reactor..", "java.net..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class)
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule roomsAreNamedAfterWhatTheyHold = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..", "..dto..", "..service..")
            .orShould()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)");
}
