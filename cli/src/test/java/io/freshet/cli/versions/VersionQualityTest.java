package io.freshet.cli.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.cli.versions.PromptRecords.FoundManifest;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.PromptManifest;
import io.freshet.workload.kit.Evaluations;
import io.freshet.workload.output.Report;
import io.freshet.workload.quality.Prequential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionQualityTest {
    private static final Evaluation LABELS = Evaluations.accuracy(true, true, true, false);
    private static final Evaluation SPANS = Evaluations.of("span-f1", 6, 8, true, false);
    private static final Evaluation NO_SPANS = Evaluations.of("span-f1", 0, 0, true);

    @Test
    void keepsTheNamesOfAccuracyForPrograms() {
        assertThat(json(LABELS).path("prequential"))
                .hasToString(
                        "{\"examples\":4,\"correct\":3,\"metric\":\"accuracy\",\"value\":0.75,\"accuracy\":0.75,\"secondMetric\":\"macro-f1\",\"secondValue\":null}");
    }

    @Test
    void hasNoAccuracyWhereTheTaskIsMeasuredByAnotherMetric() {
        assertThat(json(SPANS).path("prequential"))
                .hasToString(
                        "{\"examples\":2,\"correct\":1,\"metric\":\"span-f1\",\"value\":0.75,\"secondMetric\":null,\"secondValue\":null}");
        assertThat(json(Evaluations.of("bleu", 1, 2, true, false)).path("prequential"))
                .hasToString(
                        "{\"examples\":2,\"correct\":1,\"metric\":\"bleu\",\"value\":0.5,\"secondMetric\":null,\"secondValue\":null}");
    }

    @Test
    void hasNullWhereThereWasNoChance() {
        assertThat(json(NO_SPANS).path("prequential"))
                .hasToString(
                        "{\"examples\":1,\"correct\":1,\"metric\":\"span-f1\",\"value\":null,\"secondMetric\":null,\"secondValue\":null}");
    }

    @Test
    void namesTheMetricForPeople() {
        assertThat(details(LABELS)).contains("accuracy 75.0 %, 3 of 4 new examples wholly right");
        assertThat(details(SPANS)).contains("span-f1 75.0 %, 1 of 2 new examples wholly right");
        assertThat(details(Evaluations.of("answer-f1", 1.5, 2, true, false)))
                .contains("answer-f1 75.0 %, exact-match 50.0 %, 1 of 2 new examples wholly right");
        assertThat(details(NO_SPANS))
                .contains("-, 1 of 1 new examples wholly right")
                .doesNotContain("NaN");
    }

    @Test
    void namesInItsTableEveryMetricButAccuracy() {
        assertThat(table(LABELS)).contains("  75.0 %  ").doesNotContain("accuracy");
        assertThat(table(SPANS)).contains("  span-f1 75.0 %  ");
        assertThat(table(NO_SPANS)).doesNotContain("NaN");
    }

    private static JsonNode json(Evaluation step) {
        return VersionReport.of(version(step)).json();
    }

    private static String details(Evaluation step) {
        return VersionReport.of(version(step)).text();
    }

    private static String table(Evaluation step) {
        return Report.table(List.of(VersionReport.of(version(step))));
    }

    private static TaskVersion version(Evaluation step) {
        return new TaskVersion(
                new FoundManifest(manifest(), "sha", 0, 1), new TreeMap<>(), Optional.empty(), Prequential.of(step));
    }

    private static PromptManifest manifest() {
        return PromptManifest.newBuilder()
                .setTask("mood")
                .setVersion(1)
                .setSha256("sha")
                .setParts(List.of())
                .setMethod("p-tuning-v2")
                .setLabels(List.of("good", "bad"))
                .setPromptLength(2)
                .setMaxTokens(16)
                .setSpecHash("spec")
                .setBackboneFingerprint("backbone")
                .setSeed(0)
                .setStep(1)
                .setExamples(8)
                .setAcceptedPartition(0)
                .setAcceptedFirstOffset(0)
                .setAcceptedLastOffset(7)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }
}
