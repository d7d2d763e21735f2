package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.Learned;
import io.freshet.workload.source.SourceExample;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestantTest {
    private static final LabelledTexts TEXTS = LabelledTexts.of(
            "two words",
            List.of("yes", "no"),
            IntStream.range(0, 100)
                    .mapToObj(at -> at % 2 == 0
                            ? new SourceExample("methods", "w1", "yes")
                            : new SourceExample("methods", "w2", "no"))
                    .toList());

    @TempDir
    private static Path folder;

    private static Backbone backbone;
    private static TrainingModel model;

    @BeforeAll
    static void loadTheBackbone() {
        backbone = Contestant.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN));
        model = TrainingModel.of(backbone, Contestant.LIMITS);
    }

    @AfterAll
    static void closeTheBackbone() {
        backbone.close();
    }

    @Test
    void everyContestantLearnsWhatIsEasy() {
        for (Contestant contestant : Contestant.all(backbone.config().layers())) {
            Learned learned = contestant.at(0.01, 0.01).learn(model, TEXTS, 1);

            assertThat(learned.valueOfLast(20)).as(contestant.name()).isEqualTo(1);
            assertThat(learned.trained()).as(contestant.name()).isPositive();
        }
    }

    @Test
    void whoOnlyPredictsLearnsNothing() {
        Learned predicted = Contestant.BASE.predict(model, TEXTS, 1);

        assertThat(predicted.valueOfLast(20)).isEqualTo(0.5);
        assertThat(predicted.trained()).isZero();
    }

    @Test
    void aPromptIsTrainedBesidesTheHead() {
        long probe = trained(Contestant.all(2).get(Contestant.all(2).size() - 1));

        assertThat(probe).isEqualTo(2L * backbone.config().hidden() + 2);
        assertThat(trained(Contestant.BASE)).isGreaterThan(probe);
    }

    private static long trained(Contestant contestant) {
        return contestant.learn(model, TEXTS.first(16), 1).trained();
    }
}
