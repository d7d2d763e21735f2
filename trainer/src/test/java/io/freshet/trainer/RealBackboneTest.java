package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.schemas.Evaluation;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole trainer on a real, small transformer. */
class RealBackboneTest {
    private static final int ROWS = 8;

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final TrainingModel MODEL = TrainingModel.of(BACKBONE, new TrainingLimits(32, 16));

    @TempDir
    Path stateDir;

    @Test
    void learnsTasksTogetherAndPublishesWhatItHasLearned() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, ROWS)) {
            // Words say nothing to a MODEL of random weights.
            trainer.spec(Specs.byCount("straight", 16, "yes", "no")
                    .setInitialization("noise")
                    .setLearningRate(0.03));
            trainer.spec(Specs.byCount("reversed", 16, "yes", "no")
                    .setInitialization("noise")
                    .setLearningRate(0.03));

            feed(trainer, 0, 480);

            List<Evaluation> steps = trainer.evaluated();
            assertThat(accuracy(steps.subList(steps.size() - 20, steps.size())))
                    .as("the last 20 shares; the first 20 had %s", accuracy(steps.subList(0, 20)))
                    .isGreaterThan(0.8);
            PublishedVersion last = last(trainer.published(), "reversed");
            assertThat(predict(last, text(1))).isEqualTo("no");
            assertThat(predict(last, text(3))).isEqualTo("yes");
        }
    }

    @Test
    void publishesTheSameBitsWithAndWithoutARestart() {
        List<String> straight = run("straight", false);

        List<String> restarted = run("restarted", true);

        assertThat(restarted).isEqualTo(straight).hasSizeGreaterThan(5);
    }

    @Test
    void warmsUpWithTheLargestStep() {
        Duration slowest = WarmUp.slowestBatch(MODEL, ROWS);

        assertThat(slowest).isPositive();
        assertThat(TransactionTimeout.of(slowest, Duration.ofSeconds(1), 1, 2)).isEqualTo(Duration.ofMinutes(1));
    }

    private List<String> run(String name, boolean restart) {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir.resolve(name), MODEL, ROWS)) {
            trainer.spec(Specs.byCount("straight", 16, "yes", "no"));
            trainer.spec(Specs.byCount("reversed", 16, "yes", "no"));
            feed(trainer, 0, 77);
            if (restart) {
                trainer.restart();
            }
            feed(trainer, 77, 140);
            return trainer.published().stream().map(PublishedVersion::hash).toList();
        }
    }

    /** The first task says yes to the words w0 and w1 and no to w2 and w3; the second the other way round. */
    private static void feed(TrainerDriver trainer, int from, int to) {
        Random random = new Random(from);
        for (int number = from; number < to; number++) {
            String task = random.nextBoolean() ? "straight" : "reversed";
            int word = random.nextInt(4);
            boolean yes = word < 2 == task.equals("straight");
            trainer.example(task, "e" + number, text(word), yes ? "yes" : "no");
        }
    }

    private static String text(int word) {
        return ("w" + word + " ").repeat(6).trim();
    }

    private static double accuracy(List<Evaluation> steps) {
        double correct = steps.stream().mapToInt(Evaluation::getCorrect).sum();
        return correct / steps.stream().mapToInt(Evaluation::getExamples).sum();
    }

    private static PublishedVersion last(List<PublishedVersion> versions, String task) {
        return versions.stream()
                .filter(version -> version.manifest().getTask().equals(task))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static String predict(PublishedVersion version, String text) {
        Outcome said = new BatchForward(BACKBONE)
                .run(List.of(new PredictionRow(
                        BACKBONE.textEncoder().encode(text, 32), version.parameters(BACKBONE.config()))))
                .get(0);
        return ((Outcome.OneLabel) said).label();
    }
}
