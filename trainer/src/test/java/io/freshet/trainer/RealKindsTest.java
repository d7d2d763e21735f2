package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.Outcome.ScoredSpan;
import io.freshet.backbone.predict.BackboneWords;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Tally;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of several kinds and methods on a real, small transformer. */
class RealKindsTest {
    private static final int ROWS = 8;
    private static final String NAME = "name";
    private static final List<String> METHODS = List.of("", "-softly", "-encoded", "-recurrently", "-below");

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final TrainingModel MODEL = TrainingModel.of(BACKBONE, new TrainingLimits(32, 16));

    @TempDir
    Path stateDir;

    @Test
    void learnsSpansAndLabelsByAnyMethodInTheSameBatches() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, ROWS)) {
            specs(trainer);

            feed(trainer, 0, 3_000);

            List<Evaluation> steps = trainer.evaluated();
            for (String task : List.of(
                    "sorting",
                    "sorting-softly",
                    "sorting-encoded",
                    "sorting-recurrently",
                    "sorting-below",
                    "tagging",
                    "tagging-softly",
                    "filing",
                    "filing-softly")) {
                assertThat(lately(steps, task)).as(task).isGreaterThan(0.8);
            }
            List<PublishedVersion> versions = trainer.published();
            assertThat(predict(last(versions, "sorting-softly"))).isEqualTo("yes");
            assertThat(predict(last(versions, "sorting-encoded"))).isEqualTo("yes");
            assertThat(predict(last(versions, "sorting-recurrently"))).isEqualTo("yes");
            assertThat(predict(last(versions, "sorting-below"))).isEqualTo("yes");
            assertThat(spans(last(versions, "tagging"))).containsExactly(LabeledSpan.of(3, 5, NAME));
            assertThat(spans(last(versions, "tagging-softly"))).containsExactly(LabeledSpan.of(3, 5, NAME));
            for (String task : List.of("filing", "filing-softly")) {
                assertThat(labels(last(versions, task), 1)).as(task).containsExactly("small", "known");
                assertThat(labels(last(versions, task), 2)).as(task).containsExactly("known");
                assertThat(labels(last(versions, task), 3)).as(task).isEmpty();
            }
        }
    }

    @Test
    void learnsToAnswerQuestionsAndThatThereIsNoAnswer() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, ROWS)) {
            trainer.spec(answering());

            Random random = new Random(1);
            for (int number = 0; number < 1_600; number++) {
                int word = random.nextInt(4);
                trainer.example("answering", "e" + number, question("w4 w" + word + " w5"), answer(word));
            }

            List<Evaluation> steps = trainer.evaluated();
            assertThat(lately(steps, "answering")).isGreaterThan(0.8);
            assertThat(steps).extracting(Evaluation::getMetric).containsOnly("answer-f1");
            PublishedVersion version = last(trainer.published(), "answering");
            assertThat(version.manifest().getLabels()).isEmpty();
            assertThat(answered(version, "w4 w1 w5")).contains(new TextSpan(3, 5));
            assertThat(answered(version, "w4 w2 w5")).isEmpty();
        }
    }

    @Test
    void leavesOutAnAnswerThatLiesInNoWindowOrNoTokenAndAContextThatIsTooLong() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(answering().setMaxTokens(8));

            trainer.example("answering", "between", question("w1 ".repeat(20)), answer(6, 14));
            trainer.example("answering", "endless", question("w1 ".repeat(100)), answer(0, 2));
            trainer.example("answering", "blank", question("w4 w1"), answer(2, 3));
            trainer.example("answering", "e0", question("w4 w1"), answer(3, 5));

            assertThat(trainer.trained()).containsExactly("e0");
            assertThat(trainer.skipped("span-without-token")).isEqualTo(2);
            assertThat(trainer.skipped("untrainable")).isEqualTo(1);
        }
    }

    @Test
    void leavesOutATextWhosePredicateIsCutOffAndKeepsItsPlaceInTheQueue() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byCount("roles", 16, TaskKind.SEMANTIC_ROLE_LABELLING, PromptMethod.P_TUNING_V2, NAME)
                    .setMaxTokens(9));
            Target name = new Target.Spans(List.of(LabeledSpan.of(0, 2, NAME)));

            trainer.example("roles", "cut", TextInput.of("w1 ".repeat(20), new TextSpan(30, 32)), name);
            trainer.example("roles", "e0", TextInput.of("w1 w2 w1", new TextSpan(3, 5)), name);
            trainer.restart();
            trainer.example("roles", "e1", TextInput.of("w1 w2 w1", new TextSpan(6, 8)), name);

            assertThat(trainer.trained()).containsExactly("e0", "e1");
            assertThat(trainer.skipped("untrainable")).isEqualTo(1);
        }
    }

    @Test
    void keepsAThresholdThatItsSpecSetsOverARestartAndLearnsItOnceItIsNotSet() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            TaskSpec.Builder spec = filing("filing", PromptMethod.P_TUNING_V2).setPublishExamples(1);
            trainer.spec(spec.setThresholds(Map.of("known", 0.9)));

            trainer.example("filing", "e0", TextInput.of(text(1)), file(1));
            trainer.restart();
            trainer.example("filing", "e1", TextInput.of(text(1)), file(1));
            float[] set = thresholds(last(trainer.published(), "filing"));
            trainer.spec(spec.setThresholds(Map.of()));
            trainer.example("filing", "e2", TextInput.of(text(1)), file(1));
            float[] learned = thresholds(last(trainer.published(), "filing"));

            // of the labels small and known, each with how often it was said or answered
            assertThat(set[2]).isEqualTo(0.9F);
            assertThat(set[3]).isZero();
            assertThat(set[1]).isGreaterThan(2);
            assertThat(learned[2]).isNotEqualTo(0.9F);
            assertThat(learned[3]).isGreaterThan(2);
        }
    }

    private static float[] thresholds(PublishedVersion version) {
        return version.parameters(BACKBONE.config()).values().values("head.threshold");
    }

    private static TaskSpec.Builder answering() {
        return Specs.byCount("answering", 16, TaskKind.QUESTION_ANSWERING, PromptMethod.P_TUNING_V2)
                .setLearningRate(0.03);
    }

    private static TextInput question(String context) {
        return TextInput.of("w7", null, context);
    }

    private static Target answer(int word) {
        return word < 2 ? answer(3, 5) : new Target.Answer(Optional.empty());
    }

    private static Target answer(int start, int end) {
        return new Target.Answer(Optional.of(new TextSpan(start, end)));
    }

    private static Optional<TextSpan> answered(PublishedVersion version, String context) {
        return ((Outcome.Answer) said(version, question(context))).span();
    }

    @Test
    void publishesTheSameBitsWithAndWithoutARestart() {
        List<String> straight = run("straight", false);

        List<String> restarted = run("restarted", true);

        assertThat(restarted).isEqualTo(straight).hasSizeGreaterThan(5);
    }

    @Test
    void beginsAsTheFirstWordsOfATextThatIsLongerThanTheModelReads() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(soft("one", TaskKind.SEQUENCE_CLASSIFICATION, "a")
                    .setInitialization("text")
                    .setInitializationText("w7 w8 w9 ".repeat(TinyBackbone.MAX_POSITIONS))
                    .setPublishExamples(1)
                    .setLearningRate(Double.MIN_VALUE));

            trainer.example("one", "e0", "w1", "a");

            float[] prompt = trainer.published()
                    .get(0)
                    .parameters(BACKBONE.config())
                    .values()
                    .values("prompt");
            int[] ids = Arrays.copyOfRange(
                    BACKBONE.textEncoder().encode("w7 w8 w9", 8).ids(), 1, 4);
            assertThat(prompt).isEqualTo(new BackboneWords(BACKBONE).embeddings(ids));
        }
    }

    @Test
    void beginsWhereAPromptLeavesALabelFewerTokensThanItHas() {
        int longest = TinyBackbone.MAX_POSITIONS - TextInput.FEWEST_TOKENS;
        TrainingModel roomy = TrainingModel.of(BACKBONE, new TrainingLimits(32, longest));
        String label = "w1 w2 w3 w4 w5 w6 w7 w8 w9";
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, roomy, 1)) {
            trainer.spec(Specs.byCount("one", 1, label, "w3").setPromptLength(longest));

            trainer.example("one", "e0", "w1", label);

            assertThat(trainer.trained()).containsExactly("e0");
        }
    }

    private List<String> run(String name, boolean restart) {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir.resolve(name), MODEL, ROWS)) {
            specs(trainer);
            feed(trainer, 0, 157);
            if (restart) {
                trainer.restart();
            }
            feed(trainer, 157, 280);
            return trainer.published().stream().map(PublishedVersion::hash).toList();
        }
    }

    private static void specs(TrainerDriver trainer) {
        trainer.spec(Specs.byCount("sorting", 16, "yes", "no").setLearningRate(0.03));
        trainer.spec(soft("sorting-softly", TaskKind.SEQUENCE_CLASSIFICATION, "yes", "no")
                .setInitialization("vocabulary"));
        trainer.spec(sorting("sorting-encoded", PromptMethod.PREFIX_TUNING, Map.of("encoderHiddenSize", "24"))
                .setLearningRate(0.01));
        trainer.spec(
                sorting("sorting-recurrently", PromptMethod.P_TUNING, Map.of()).setLearningRate(0.01));
        trainer.spec(sorting("sorting-below", PromptMethod.P_TUNING_V2, Map.of("promptDepth", "-1"))
                .setLearningRate(0.03));
        trainer.spec(Specs.byCount("tagging", 16, TaskKind.TOKEN_CLASSIFICATION, PromptMethod.P_TUNING_V2, NAME)
                .setLearningRate(0.03));
        trainer.spec(soft("tagging-softly", TaskKind.TOKEN_CLASSIFICATION, NAME));
        trainer.spec(filing("filing", PromptMethod.P_TUNING_V2));
        trainer.spec(filing("filing-softly", PromptMethod.PROMPT_TUNING));
    }

    private static TaskSpec.Builder sorting(String task, PromptMethod method, Map<String, String> settings) {
        return Specs.byCount(task, 16, TaskKind.SEQUENCE_CLASSIFICATION, method, "yes", "no")
                .setMethodSettings(settings);
    }

    private static TaskSpec.Builder soft(String task, TaskKind kind, String... labels) {
        return Specs.byCount(task, 16, kind, PromptMethod.PROMPT_TUNING, labels).setLearningRate(0.03);
    }

    private static TaskSpec.Builder filing(String task, PromptMethod method) {
        return Specs.byCount(task, 16, TaskKind.MULTI_LABEL_CLASSIFICATION, method, "small", "known")
                .setLearningRate(0.03);
    }

    /** Texts of one word, w0 to w3, that say yes to w0 and w1, and are small up to w1 and known up to w2; and of three words, of which w0 and w1 are names. */
    private static void feed(TrainerDriver trainer, int from, int to) {
        Random random = new Random(from);
        for (int number = from; number < to; number++) {
            int word = random.nextInt(4);
            int form = random.nextInt(3);
            if (form == 0) {
                trainer.example(
                        "filing" + METHODS.get(random.nextInt(2)), "e" + number, TextInput.of(text(word)), file(word));
            } else if (form == 1) {
                trainer.example(
                        "sorting" + METHODS.get(random.nextInt(METHODS.size())),
                        "e" + number,
                        text(word),
                        word < 2 ? "yes" : "no");
            } else {
                trainer.spans(
                        "tagging" + METHODS.get(random.nextInt(2)), "e" + number, "w4 w" + word + " w5", names(word));
            }
        }
    }

    private static Target file(int word) {
        List<String> all = List.of("known", "small");
        return new Target.LabelSet(all.subList(0, word < 2 ? 2 : 3 - word));
    }

    private static LabeledSpan[] names(int word) {
        return word < 2 ? new LabeledSpan[] {LabeledSpan.of(3, 5, NAME)} : new LabeledSpan[0];
    }

    private static String text(int word) {
        return ("w" + word + " ").repeat(6).trim();
    }

    /** The task's metric over its last steps. */
    private static double lately(List<Evaluation> steps, String task) {
        List<Evaluation> own =
                steps.stream().filter(step -> step.getTask().equals(task)).toList();
        return own.subList(own.size() - 20, own.size()).stream()
                .map(step -> new Tally(step.getHits(), step.getChances()))
                .reduce(Tally.NONE, Tally::plus)
                .value();
    }

    private static PublishedVersion last(List<PublishedVersion> versions, String task) {
        return versions.stream()
                .filter(version -> version.manifest().getTask().equals(task))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Set<String> labels(PublishedVersion version, int word) {
        return ((Outcome.LabelSet) said(version, text(word))).labels();
    }

    private static String predict(PublishedVersion version) {
        return ((Outcome.OneLabel) said(version, text(1))).label();
    }

    private static List<LabeledSpan> spans(PublishedVersion version) {
        return ((Outcome.Spans) said(version, "w4 w1 w5"))
                .all().stream().map(ScoredSpan::labeled).toList();
    }

    private static Outcome said(PublishedVersion version, String text) {
        return said(version, TextInput.of(text));
    }

    private static Outcome said(PublishedVersion version, TextInput input) {
        EncodedText encoded = BACKBONE.textEncoder().encode(input, 32);
        return new BatchForward(BACKBONE)
                .run(List.of(new PredictionRow(encoded, version.parameters(BACKBONE.config()))))
                .get(0);
    }
}
