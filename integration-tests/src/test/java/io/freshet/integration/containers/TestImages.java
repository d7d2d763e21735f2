package io.freshet.integration.containers;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.testcontainers.utility.DockerImageName;

/**
 * The images that the tests stand on, by the environment; on machines without an image registry they are made by
 * {@code deploy/docker/local-images.sh}.
 *
 * @param kafka {@code FRESHET_TEST_KAFKA_IMAGE}: apache/kafka, or one that is set up as it is
 * @param registry {@code FRESHET_TEST_REGISTRY_IMAGE}: Apicurio's
 * @param base {@code FRESHET_TEST_BASE_IMAGE}: a Java runtime under the product's image; empty for the Dockerfile's own
 */
record TestImages(DockerImageName kafka, DockerImageName registry, Optional<String> base) {
    private static final String KAFKA = "apache/kafka";

    static TestImages fromEnvironment() {
        return from(System::getenv);
    }

    /** @param variables the value of a variable, null where it is not set */
    static TestImages from(UnaryOperator<String> variables) {
        return new TestImages(
                DockerImageName.parse(named(variables, "FRESHET_TEST_KAFKA_IMAGE", KAFKA + ":4.4.0"))
                        .asCompatibleSubstituteFor(KAFKA),
                DockerImageName.parse(
                        named(variables, "FRESHET_TEST_REGISTRY_IMAGE", "apicurio/apicurio-registry:3.0.9")),
                Optional.ofNullable(variables.apply("FRESHET_TEST_BASE_IMAGE")).filter(name -> !name.isBlank()));
    }

    private static String named(UnaryOperator<String> variables, String variable, String otherwise) {
        String value = variables.apply(variable);
        return value == null || value.isBlank() ? otherwise : value;
    }
}
