package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.LabelRows;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.Limits;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskLifecycleTopologyTest {
    private static final TrainingModel MODEL = FixedModels.model();

    @TempDir
    Path stateDir;

    @Test
    void skipsAndCountsAnExampleWhoseTaskHasNoSpec() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.example("nobody", "e0", "text", "a");

            assertThat(trainer.evaluated()).isEmpty();
            assertThat(trainer.skipped("unknown-task")).isEqualTo(1);
        }
    }

    @Test
    void passesOverABodyThatOnlyALaterReleaseHasAndTrainsOn() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.acceptBytes("one", trainer.written(correction("one")));
            trainer.acceptBytes("one", new byte[] {9, 9});
            trainer.example("one", "e1", "text", "a");

            assertThat(trainer.trained()).containsExactly("e1");
            assertThat(trainer.counted("freshet.trainer.accepted.unreadable")).isEqualTo(2);
        }
    }

    @Test
    void doesNotPassOverARecordWhoseSchemaTheRegistryHasLost() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            byte[] lost = {0, 0, 0, 3, 9, 0};

            assertThatThrownBy(() -> trainer.acceptBytes("one", lost))
                    .rootCause()
                    .isInstanceOf(RestClientException.class);
        }
    }

    private static GenericRecord correction(String task) {
        Schema correction = SchemaBuilder.record("Correction")
                .namespace("io.freshet.schemas")
                .fields()
                .requiredString("id")
                .endRecord();
        List<Schema> bodies = new ArrayList<>(
                Accepted.getClassSchema().getField("body").schema().getTypes());
        bodies.add(correction);
        Schema accepted = Schema.createRecord(
                "Accepted",
                null,
                "io.freshet.schemas",
                false,
                List.of(
                        new Schema.Field("task", Schema.create(Schema.Type.STRING)),
                        new Schema.Field("body", Schema.createUnion(bodies))));
        return new GenericRecordBuilder(accepted)
                .set("task", task)
                .set(
                        "body",
                        new GenericRecordBuilder(correction).set("id", "e0").build())
                .build();
    }

    @Test
    void skipsAndCountsAnExampleWhoseLabelTheSpecDoesNotHave() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.example("one", "e0", "text", "c");
            trainer.example("one", "e1", "text", "a");

            assertThat(trainer.trained()).containsExactly("e1");
            assertThat(trainer.skipped("unknown-label")).isEqualTo(1);
        }
    }

    @Test
    void skipsAndCountsAnExampleWhoseIdIntakeWouldNotLetThrough() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            String longest = "漢".repeat(Limits.MOST_ID_CHARACTERS);

            trainer.example("one", longest + "漢", "text", "a");
            trainer.example("one", longest, "text", "a");

            assertThat(trainer.trained()).containsExactly(longest);
            assertThat(trainer.skipped("overlong-id")).isEqualTo(1);
        }
    }

    @Test
    void dropsAWaitingExampleWhoseLabelANewSpecNoLongerHas() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 3)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            trainer.examples("one", "e", 0, 2, "a", "b");

            trainer.spec(Specs.byCount("one", 100, "a", "c"));
            trainer.examples("one", "e", 2, 4, "c");

            assertThat(trainer.trained()).containsExactly("e0", "e2", "e3");
            assertThat(trainer.skipped("unknown-label")).isEqualTo(1);
        }
    }

    @Test
    void keepsTheRowsOfLabelsThatStayUnderANewSpec() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b").setLearningRate(0.5));
            trainer.examples("one", "e", 0, 2, "a", "b");
            TaskParameters before = trainer.published().get(0).parameters(MODEL.config());

            trainer.spec(Specs.byCount("one", 2, "c", "b", "a").setLearningRate(Double.MIN_VALUE));
            trainer.examples("one", "e", 2, 4, "b", "c");

            PublishedVersion version = trainer.published().get(0);
            TaskParameters after = version.parameters(MODEL.config());
            assertThat(row(after, 1)).isEqualTo(row(before, 1));
            assertThat(row(after, 2)).isEqualTo(row(before, 0));
            assertThat(after.values().values("head.bias"))
                    .containsExactly(
                            0,
                            before.values().values("head.bias")[1],
                            before.values().values("head.bias")[0]);
            assertThat(row(after, 0)).as("a label that is new").isEqualTo(firstRow(before, "c", "b", "a"));
            assertThat(after.values().values("prompt"))
                    .isEqualTo(before.values().values("prompt"));
            assertThat(version.manifest().getVersion()).isEqualTo(2);
            assertThat(version.manifest().getParentVersion()).isEqualTo(1);
            assertThat(version.manifest().getStep()).isEqualTo(2);
        }
    }

    @Test
    void beginsThePromptAnewWhereItsLengthChanges() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b").setLearningRate(0.5));
            trainer.examples("one", "e", 0, 2, "a", "b");
            TaskParameters before = trainer.published().get(0).parameters(MODEL.config());

            trainer.spec(Specs.byCount("one", 2, "a", "b")
                    .setLearningRate(Double.MIN_VALUE)
                    .setPromptLength(5));
            trainer.examples("one", "e", 2, 4, "a", "b");

            TaskParameters after = trainer.published().get(0).parameters(MODEL.config());
            assertThat(after.values().values("head.weight"))
                    .isEqualTo(before.values().values("head.weight"));
            assertThat(after.shape().promptLength()).isEqualTo(5);
        }
    }

    @Test
    void goesOnUntouchedWhereANewSpecOnlyPublishesOtherwise() {
        try (TrainerDriver straight = TrainerDriver.byCount(stateDir.resolve("straight"), MODEL, 2);
                TrainerDriver changed = TrainerDriver.byCount(stateDir.resolve("changed"), MODEL, 2)) {
            straight.spec(Specs.byCount("one", 8, "a", "b"));
            straight.examples("one", "e", 0, 8, "a", "b");

            changed.spec(Specs.byCount("one", 100, "a", "b"));
            changed.examples("one", "e", 0, 4, "a", "b");
            changed.spec(Specs.byCount("one", 8, "a", "b"));
            changed.examples("one", "e", 4, 8, "a", "b");

            assertThat(changed.published().get(0).hash())
                    .isEqualTo(straight.published().get(0).hash());
        }
    }

    @Test
    void refusesASpecThatTheBackboneCannotTrainAndGoesOnByTheOneBefore() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.spec(Specs.byCount("one", 100, "c").setPromptLength(99_999));
            trainer.example("one", "e0", "text", "a");

            assertThat(trainer.trained()).containsExactly("e0");
            assertThat(trainer.refused("promptLength")).isEqualTo(1);
        }
    }

    @Test
    void forgetsARetiredTaskAndTheExamplesThatWaited() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 3)) {
            trainer.spec(Specs.byCount("one", 1, "a", "b"));
            trainer.spec(Specs.byCount("two", 1, "x"));
            trainer.examples("one", "o", 0, 1, "a");
            trainer.examples("two", "t", 0, 1, "x");

            trainer.retire("one");
            trainer.examples("one", "o", 1, 2, "a");
            trainer.examples("two", "t", 1, 3, "x");

            assertThat(trainer.trained()).containsExactly("t0", "t1", "t2");
            assertThat(trainer.skipped("retired-task")).isEqualTo(1);
            assertThat(trainer.skipped("unknown-task")).isEqualTo(1);
            assertThat(trainer.driver.getKeyValueStore("trainer.tensors").all())
                    .toIterable()
                    .allSatisfy(entry -> assertThat(entry.key.toString()).startsWith("two/"));
        }
    }

    @Test
    void neverUsesAVersionsNumberAgainWhenARetiredTaskComesBack() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));
            trainer.examples("one", "e", 0, 2, "a", "b");
            PublishedVersion first = trainer.published().get(0);

            trainer.retire("one");
            trainer.spec(Specs.byCount("one", 2, "a", "b"));
            trainer.examples("one", "e", 0, 2, "a", "b");

            PublishedVersion second = trainer.published().get(0);
            assertThat(second.manifest().getVersion()).isEqualTo(2);
            assertThat(second.manifest().getParentVersion()).isNull();
            assertThat(second.manifest().getSha256())
                    .as("a task begins the same each time")
                    .isEqualTo(first.manifest().getSha256());
        }
    }

    @Test
    void beginsTasksOfOneSeedAsOtherNoise() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byCount("one", 1, "a").setInitialization("noise").setLearningRate(Double.MIN_VALUE));
            trainer.spec(Specs.byCount("two", 1, "a").setInitialization("noise").setLearningRate(Double.MIN_VALUE));

            trainer.example("one", "e0", "same text", "a");
            trainer.example("two", "e0", "same text", "a");

            assertThat(trainer.published())
                    .extracting(PublishedVersion::manifest)
                    .extracting(PromptManifest::getSha256)
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }
    }

    /** Of a head that begins as these labels, the first one's. */
    private static float[] firstRow(TaskParameters task, String... labels) {
        List<EncodedText> names = Stream.of(labels)
                .map(label -> MODEL.tokens().encode(TextInput.of(label), 1))
                .toList();
        Parameters zeros = new SequenceHead().begin(List.of(labels), FixedModels.HIDDEN);
        Parameters begun = LabelRows.of(zeros, MODEL.vectors().vectors(task, names));
        return Arrays.copyOf(begun.values("head.weight"), FixedModels.HIDDEN);
    }

    private static float[] row(TaskParameters task, int label) {
        int hidden = FixedModels.HIDDEN;
        return Arrays.copyOfRange(task.values().values("head.weight"), label * hidden, (label + 1) * hidden);
    }
}
