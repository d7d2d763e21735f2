package io.freshet.integration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** The direction in which the modules depend on each other, and no cycles between the sub-packages of one. */
@AnalyzeClasses(
        packages = "io.freshet",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** The backbone's tests come as a jar, for others to use. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule MODULES_DEPEND_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.freshet..")
            .layer("schemas")
            .definedBy("io.freshet.schemas..")
            .layer("metrics")
            .definedBy("io.freshet.metrics..")
            .layer("runtime")
            .definedBy("io.freshet.runtime..")
            .layer("backbone")
            .definedBy("io.freshet.backbone..")
            .layer("topology")
            .definedBy("io.freshet.topology..")
            .layer("trainer")
            .definedBy("io.freshet.trainer..")
            .layer("serving")
            .definedBy("io.freshet.serving..")
            .layer("embedded")
            .definedBy("io.freshet.embedded..")
            .layer("cli")
            .definedBy("io.freshet.cli..")
            .layer("benchmarks")
            .definedBy("io.freshet.benchmarks..")
            .whereLayer("benchmarks")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayOnlyBeAccessedByLayers("benchmarks")
            .whereLayer("embedded")
            .mayOnlyBeAccessedByLayers("cli", "benchmarks")
            .whereLayer("serving")
            .mayOnlyBeAccessedByLayers("cli", "benchmarks")
            .whereLayer("trainer")
            .mayOnlyBeAccessedByLayers("cli", "benchmarks")
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("cli", "benchmarks")
            .whereLayer("backbone")
            .mayOnlyBeAccessedByLayers("trainer", "serving", "cli", "benchmarks")
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("topology", "trainer", "serving", "cli", "benchmarks")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("backbone", "trainer", "serving", "cli", "benchmarks")
            .whereLayer("schemas")
            .mayOnlyBeAccessedByLayers(
                    "backbone", "runtime", "topology", "trainer", "serving", "embedded", "cli", "benchmarks");

    /** The core knows what a label says, and nothing of topics. */
    @ArchTest
    static final ArchRule BACKBONE_KNOWS_EXAMPLES_ALONE = noClasses()
            .that()
            .resideInAPackage("io.freshet.backbone..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.freshet.schemas..").and(not(resideInAPackage("io.freshet.schemas.example"))));

    @ArchTest
    static final ArchRule SUB_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.freshet.(*).(*)..").should().beFreeOfCycles();

    /** The name of the event as the message, all else as key-values: whoever writes the line then knows what needs quotes. */
    @ArchTest
    static final ArchRule LOG_LINES_ARE_EVENTS_WITH_KEY_VALUES = noClasses()
            .should()
            .callMethodWhere(target(owner(assignableTo(Logger.class)))
                    .and(target(nameMatching("trace|debug|info|warn|error|log"))))
            .orShould()
            .callMethodWhere(target(owner(assignableTo(LoggingEventBuilder.class)))
                    .and(target(name("log")))
                    .and(not(target(rawParameterTypes(String.class)))))
            .because("a line is written as LOG.atWarn().addKeyValue(\"task\", task).log(\"task-retired\")");
}
