package vn.hailong;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.core.ApplicationModules;

/** The map of the rooms, and the habits that a reader may rely on everywhere. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("vn.hailong");

    @Test
    void letsARoomUseOnlyTheRoomsThatItNames() {
        ApplicationModules modules = ApplicationModules.of(HaiLong.class);

        modules.verify();
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains("shared", "access", "response", "statistics", "form", "dashboard", "platform");
    }

    @Test
    void keepsStatisticsFreeOfFrameworks() {
        classes()
                .that()
                .resideInAPackage("vn.hailong.statistics..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "vn.hailong.statistics..",
                        "vn.hailong.indicator..",
                        "vn.hailong.shared..",
                        "org.hipparchus..",
                        "java..",
                        "org.jspecify.annotations..",
                        "org.springframework.modulith.."))
                .check(CLASSES);
    }

    @Test
    void blocksOnNoEventLoop() {
        noClasses()
                .that(not(resideInAnyPackage("vn.hailong.platform.start..", "vn.hailong.platform.store..")))
                .and()
                .haveNameNotMatching(".*(Lifecycle|FirstAdministrator|Command)")
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                                        "block|blockFirst|blockLast|blockOptional|toIterable|toStream"))
                        .and(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                        resideInAnyPackage("reactor.core.publisher..")))))
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because("only the start, the stop and commands, which run on threads of their own, may wait")
                .check(CLASSES);
    }

    @Test
    void takesTheTimeFromTheInjectedClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(CLASSES);
    }

    @Test
    void injectsThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(CLASSES);
    }

    @Test
    void holdsNoStateInPublicFields() {
        fields().that()
                .arePublic()
                .and()
                .areNotStatic()
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesTheCollectionsOfAnswersInOneRoomOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("vn.hailong.response..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("vn.hailong.response.ResponseDocument")
                .check(CLASSES);
    }
}
