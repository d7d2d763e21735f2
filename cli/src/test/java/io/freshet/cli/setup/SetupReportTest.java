package io.freshet.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.freshet.schemas.Topics;
import io.freshet.schemas.setup.SetupItem;
import io.freshet.schemas.setup.TopicSetup;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetupReportTest {
    private final TopicSetup setup = new TopicSetup(Topics.withDefaultPrefix(), 1, TopicSetup.BROKERS_OWN);
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @Test
    void hasALineForEachSubjectThatIsMissingAndTheWayOut() {
        SetupReport report = report(setup.checkSubjects(registry));

        assertThat(report.isWell()).isFalse();
        assertThat(report.report().text())
                .contains("missing        subject  freshet.tasks-value\n")
                .contains("    subject is missing; expected TaskSpec, FULL_TRANSITIVE");
        assertThat(report.advice()).contains("11 of 11 not as wanted; put right by: freshet setup");
    }

    @Test
    void hasOnlyTheLineOfWhatWasCreated() {
        SetupReport report = report(setup.applySubjects(registry));

        assertThat(report.isWell()).isTrue();
        assertThat(report.report().text().lines())
                .hasSize(11)
                .allSatisfy(line -> assertThat(line).startsWith("created        subject  freshet."));
        assertThat(report.advice()).isEmpty();
    }

    @Test
    void saysWhatWasThereAlready() {
        setup.applySubjects(registry);

        SetupReport report = report(setup.applySubjects(registry));

        assertThat(report.report().text().lines())
                .allSatisfy(line -> assertThat(line).startsWith("there already  subject  freshet."));
    }

    @Test
    void saysTheSameAsJson() throws Exception {
        setup.applySubjects(registry);
        registry.updateCompatibility("freshet.tasks-value", "NONE");

        SetupReport report = new SetupReport(setup.checkSubjects(registry), List.of("the broker is down"));

        assertThat(report.report().json().at("/items/0").toString())
                .isEqualTo(
                        "{\"kind\":\"subject\",\"name\":\"freshet.tasks-value\",\"state\":\"differs\",\"differences\":["
                                + "{\"what\":\"level\",\"found\":\"NONE\",\"expected\":\"FULL_TRANSITIVE\",\"mended\":false}]}");
        assertThat(report.report().json().at("/failures/0").asText()).isEqualTo("the broker is down");
    }

    private static SetupReport report(List<SetupItem> items) {
        return new SetupReport(items, List.of());
    }
}
