package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.schemas.spec.TaskHead;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method on a checkpoint of every family, as labels come in: all in the same batches. */
class FamiliesTest {
    private static final Path FOLDERS = Path.of("../backbone/src/test/resources/golden");
    private static final int LENGTH = 3;
    private static final int EXAMPLES = 6;

    @TempDir
    Path stateDir;

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "roberta-tasks", "gpt2-tasks", "llama-tasks", "qwen2-tasks"})
    void trainAndPublishByEveryMethod(String checkpoint) {
        try (Backbone backbone = Backbone.load(FOLDERS.resolve(checkpoint), DeviceChoice.CPU)) {
            TrainingModel model = TrainingModel.of(backbone, new TrainingLimits(12, 8));
            try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, model, 1)) {
                List<String> tasks = declare(trainer);

                List<String> sent = send(trainer, tasks);

                assertThat(trainer.trained()).containsExactlyInAnyOrderElementsOf(sent);
                List<PublishedVersion> versions = trainer.published();
                tasks.forEach(task -> assertLearned(versions, backbone, task));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with-a-head",
                "roberta-with-a-head",
                "gpt2-with-a-head",
                "llama-with-a-head",
                "qwen2-with-a-head"
            })
    void trainAVerbalizerByEveryMethod(String checkpoint) {
        try (Backbone backbone = Backbone.load(FOLDERS.resolve(checkpoint), DeviceChoice.CPU)) {
            TrainingModel model = TrainingModel.of(backbone, new TrainingLimits(12, 8));
            try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, model, 1)) {
                List<String> tasks = Stream.of(PromptMethod.values())
                        .map(method -> declareVerbalizer(trainer, method))
                        .toList();

                List<String> sent = send(trainer, tasks);
                List<String> again = send(trainer, tasks);

                assertThat(trainer.trained()).containsExactlyInAnyOrderElementsOf(joined(sent, again));
                List<PublishedVersion> versions = trainer.published();
                tasks.forEach(task -> assertPromptAloneLearned(versions, backbone, task));
            }
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static String declareVerbalizer(TrainerDriver trainer, PromptMethod method) {
        trainer.spec(Specs.byCount(method.text(), EXAMPLES, TaskKind.SEQUENCE_CLASSIFICATION, method, "yes", "no")
                .setPromptLength(LENGTH)
                .setHead(TaskHead.VERBALIZER.text())
                .setTemplate(method.isAmongTokens() ? "[P*" + LENGTH + "]{text} a {mask}" : "{text} a {mask}")
                .setLabelWords(Map.of("yes", List.of("hello"), "no", List.of("world", "a b"))));
        return method.text();
    }

    private static void assertPromptAloneLearned(List<PublishedVersion> all, Backbone backbone, String task) {
        List<Parameters> versions = all.stream()
                .filter(version -> version.manifest().getTask().equals(task))
                .map(version -> version.parameters(backbone.config()).values())
                .toList();
        assertThat(versions).as(task).hasSize(2);
        assertThat(versions.get(1).values("head.weight"))
                .as(task)
                .containsExactly(versions.get(0).values("head.weight"));
        assertThat(versions.get(1).values("prompt"))
                .as(task)
                .isNotEqualTo(versions.get(0).values("prompt"));
    }

    private static List<String> declare(TrainerDriver trainer) {
        List<String> tasks = new ArrayList<>();
        for (PromptMethod method : PromptMethod.values()) {
            tasks.add(declare(trainer, method, method.text(), Map.of()));
        }
        for (PromptMethod deep : List.of(PromptMethod.P_TUNING_V2, PromptMethod.PREFIX_TUNING)) {
            tasks.add(declare(trainer, deep, deep.text() + "-last", Map.of("promptDepth", "1")));
        }
        return tasks;
    }

    private static String declare(
            TrainerDriver trainer, PromptMethod method, String task, Map<String, String> settings) {
        trainer.spec(Specs.byCount(task, EXAMPLES, TaskKind.SEQUENCE_CLASSIFICATION, method, "yes", "no")
                .setPromptLength(LENGTH)
                .setMethodSettings(settings));
        return task;
    }

    private static List<String> send(TrainerDriver trainer, List<String> tasks) {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < EXAMPLES; number++) {
            for (String task : tasks) {
                ids.add(task + "-" + number);
                trainer.example(task, task + "-" + number, "hello world " + number, number % 2 == 0 ? "yes" : "no");
            }
        }
        return ids;
    }

    /** Its one version is of its method, and what it holds is finite: {@code parameters} refuses other numbers. */
    private static void assertLearned(List<PublishedVersion> all, Backbone backbone, String task) {
        List<PublishedVersion> versions = all.stream()
                .filter(version -> version.manifest().getTask().equals(task))
                .toList();
        assertThat(versions).as(task).hasSize(1);
        assertThat(Methods.of(versions.get(0).manifest().getMethod())).isPresent();
        assertThat(versions.get(0).parameters(backbone.config()).values().values("head.bias"))
                .as(task)
                .doesNotContain(0);
    }
}
