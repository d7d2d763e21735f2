package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TestImagesTest {
    @Test
    void arePublicOnesWhereNothingIsSaid() {
        TestImages images = TestImages.from(name -> null);

        assertThat(images.kafka().asCanonicalNameString()).isEqualTo("apache/kafka:4.4.0");
        assertThat(images.registry().asCanonicalNameString()).startsWith("apicurio/apicurio-registry:");
        assertThat(images.base()).isEmpty();
    }

    @Test
    void areThoseThatTheEnvironmentNames() {
        TestImages images = TestImages.from(Map.of(
                "FRESHET_TEST_KAFKA_IMAGE", "local/kafka:1",
                "FRESHET_TEST_REGISTRY_IMAGE", "local/registry:2",
                "FRESHET_TEST_BASE_IMAGE", "local/java:3")::get);

        assertThat(images.kafka().asCanonicalNameString()).isEqualTo("local/kafka:1");
        assertThat(images.registry().asCanonicalNameString()).isEqualTo("local/registry:2");
        assertThat(images.base()).contains("local/java:3");
    }
}
