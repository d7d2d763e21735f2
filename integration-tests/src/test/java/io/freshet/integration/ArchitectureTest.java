package io.freshet.integration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** The direction in which the modules depend on each other, and no cycles between the sub-packages of one. */
@AnalyzeClasses(
        packages = "io.freshet",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "schemas",
            "metrics",
            "runtime",
            "backbone",
            "topology",
            "trainer",
            "serving",
            "embedded",
            "workload",
            "demo",
            "cli",
            "benchmarks");

    /** The backbone's tests come as a jar, for others to use. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule MODULES_DEPEND_ONE_WAY = modules()
            .whereLayer("benchmarks")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("workload")
            .mayOnlyBeAccessedByLayers("demo", "cli", "benchmarks")
            .whereLayer("embedded")
            .mayOnlyBeAccessedByLayers("demo", "cli", "benchmarks")
            .whereLayer("serving")
            .mayOnlyBeAccessedByLayers("demo", "cli")
            .whereLayer("trainer")
            .mayOnlyBeAccessedByLayers("demo", "cli", "benchmarks")
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("workload", "demo", "cli", "benchmarks")
            .whereLayer("backbone")
            .mayOnlyBeAccessedByLayers("trainer", "serving", "demo", "cli", "benchmarks")
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("topology", "trainer", "serving", "workload", "demo", "cli", "benchmarks")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("backbone", "trainer", "serving", "workload", "demo", "cli", "benchmarks");

    private static LayeredArchitecture modules() {
        LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInAnyPackage("io.freshet..");
        for (String module : MODULES) {
            layers = layers.layer(module).definedBy("io.freshet." + module + "..");
        }
        return layers;
    }

    /** None is left out: what a rule does not see, it does not hold. */
    @ArchTest
    static final ArchRule EVERY_CLASS_IS_OF_A_MODULE = classes()
            .should()
            .resideInAnyPackage(MODULES.stream()
                    .map(module -> "io.freshet." + module + "..")
                    .toArray(String[]::new));

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
