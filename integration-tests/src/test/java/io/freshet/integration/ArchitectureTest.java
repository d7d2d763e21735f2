package io.freshet.integration;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction in which the modules depend on each other, and no cycles between the sub-packages of one. */
@AnalyzeClasses(packages = "io.freshet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("embedded")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("serving")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("trainer")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("topology")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("backbone")
            .mayOnlyBeAccessedByLayers("trainer", "serving", "cli")
            .whereLayer("runtime")
            .mayOnlyBeAccessedByLayers("topology", "trainer", "serving", "cli")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("schemas")
            .mayOnlyBeAccessedByLayers("runtime", "topology", "trainer", "serving", "embedded", "cli");

    @ArchTest
    static final ArchRule SUB_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.freshet.(*).(*)..").should().beFreeOfCycles();
}
