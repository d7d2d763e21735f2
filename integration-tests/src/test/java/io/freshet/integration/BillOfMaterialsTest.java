package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials, which the build makes at its start: there is none where Maven was offline, or built a module alone. */
class BillOfMaterialsTest {
    private static final Path BILL = Path.of("../target/bom.json");
    private static final Pattern MODULE = Pattern.compile("<module>(?:.*/)?(.+)</module>");

    private static List<JsonNode> components;

    @BeforeAll
    static void read() throws IOException {
        assumeThat(BILL).exists();
        components = new ArrayList<>();
        new ObjectMapper().readTree(BILL.toFile()).get("components").forEach(components::add);
    }

    @Test
    void namesEveryModuleThatIsNoTest() throws IOException {
        List<String> modules = MODULE.matcher(Files.readString(Path.of("../pom.xml")))
                .results()
                .map(module -> "freshet-" + module.group(1))
                .filter(module -> !module.contains("test"))
                .toList();

        assertThat(modules).contains("freshet-trainer");
        assertThat(names()).containsAll(modules);
    }

    @Test
    void namesWhatRunsAndNotWhatTests() {
        assertThat(names())
                .contains("kafka-clients", "kafka-streams", "avro", "pytorch-native-cpu")
                .doesNotContain("junit-jupiter", "assertj-core");
    }

    @Test
    void namesALicenceOfEachComponent() {
        assertThat(components)
                .allSatisfy(component -> assertThat(component.path("licenses"))
                        .as(component.get("name").textValue())
                        .isNotEmpty());
    }

    private static List<String> names() {
        return components.stream()
                .map(component -> component.get("name").textValue())
                .toList();
    }
}
