package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MultiLabelHeadTest extends HeadContract {
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final EncodedText TEXT = TinyTasks.text(5, 1);
    private static final int HIDDEN = 2;

    MultiLabelHeadTest() {
        super(new MultiLabelHead());
    }

    /** Each label has a word, and a text has those whose word is in it; one word has none. */
    @Override
    Lesson lesson(Random random) {
        int[] words = random.ints(1 + random.nextInt(2), 0, 4).toArray();
        int[] text = IntStream.range(0, 6).map(i -> words[i % words.length]).toArray();
        return new Lesson(
                TinyTasks.textOf(text),
                new Target.LabelSet(Arrays.stream(words)
                        .filter(word -> word < 3)
                        .sorted()
                        .mapToObj(label -> "label-" + label)
                        .toList()));
    }

    @Override
    int[] highest(int index, int value) {
        return new int[] {value, index};
    }

    @Override
    double guessed(HeadTarget target, EncodedText text) {
        return Arrays.stream(target.values())
                .mapToDouble(has -> -Math.log(has == 1 ? 0.25 : 0.75))
                .average()
                .orElseThrow();
    }

    @Override
    Float[] first(String parameter, int labels) {
        return switch (parameter) {
            case "head.bias" -> new Float[] {(float) -Math.log(labels)};
            case "head.threshold" -> new Float[] {0.5F, 2F};
            default -> super.first(parameter, labels);
        };
    }

    @Override
    Target said(Outcome outcome) {
        return new Target.LabelSet(List.copyOf(((Outcome.LabelSet) outcome).labels()));
    }

    @Test
    void saysEachLabelWhoseProbabilityIsAboveItsThreshold() {
        float[] scores = {0.1F, 0.4F, 0.8F, /* has */ 0.9F, 0.6F, 0.2F, /* thresholds */ 0.5F, 0.7F, 0.1F};

        Outcome.LabelSet outcome = (Outcome.LabelSet) head.outcome(new RowScores(scores, 0, 3, 3), TEXT, LABELS);

        assertThat(outcome.labels()).containsExactly("a", "c");
        assertThat(outcome.scores())
                .containsExactly(
                        new Outcome.LabelScore("a", 0.9F),
                        new Outcome.LabelScore("b", 0.6F),
                        new Outcome.LabelScore("c", 0.2F));
    }

    @Test
    void countsLabelsThatWereSaidAndThoseThatWereAnswered() {
        HeadTarget target = target("a", "b");

        assertThat(head.judge(target, answered("b", "c"), TEXT, LABELS).tally()).isEqualTo(new Tally(2, 4));
        assertThat(head.judge(target(), answered(), TEXT, LABELS).tally()).isEqualTo(Tally.NONE);
    }

    @Test
    void learnsTheThresholdOfTheLargestF1OfEachLabel() {
        Random random = new Random(1);
        Parameters parameters = head.begin(LABELS, HIDDEN);
        double[] mean = new double[LABELS.size()];
        for (int text = -1_000; text < 20_000; text++) {
            parameters = head.observe(parameters, LABELS, List.of(drawn(random, parameters)));
            for (int label = 0; text >= 0 && label < mean.length; label++) {
                mean[label] += threshold(parameters, label) / 20_000;
            }
        }

        for (int label = 0; label < mean.length; label++) {
            assertThat(mean[label]).as(LABELS.get(label)).isCloseTo(best(label), within(0.02));
        }
    }

    /** A text whose labels' probabilities are right; those of the first are high, those of the last are low. */
    private static Head.Answered drawn(Random random, Parameters parameters) {
        int[] said = new int[LABELS.size()];
        boolean[] answered = new boolean[LABELS.size()];
        for (int label = 0; label < LABELS.size(); label++) {
            double probability = probability(label, random.nextDouble());
            said[label] = random.nextDouble() < probability ? 1 : 0;
            answered[label] = probability > threshold(parameters, label);
        }
        return new Head.Answered(new HeadTarget(null, said, 1), outcome(answered));
    }

    private static double probability(int label, double uniform) {
        return Math.pow(uniform, 1 << label);
    }

    // By trying all: the probabilities of a label at many equal shares of its texts are known.
    private static double best(int label) {
        List<Double> probabilities = IntStream.range(0, 10_000)
                .mapToObj(i -> probability(label, (i + 0.5) / 10_000))
                .sorted(Collections.reverseOrder())
                .toList();
        double all = probabilities.stream().mapToDouble(p -> p).sum();
        double right = 0;
        double bestF1 = 0;
        double best = 0;
        for (int answered = 1; answered <= probabilities.size(); answered++) {
            right += probabilities.get(answered - 1);
            double f1 = 2 * right / (all + answered);
            if (f1 > bestF1) {
                bestF1 = f1;
                best = probabilities.get(answered - 1);
            }
        }
        return best;
    }

    @Test
    void doesNotGiveAllTextsALabelThatNoneHasAnyMore() {
        Parameters parameters = head.begin(LABELS, HIDDEN);
        for (int text = 0; text < 1_000; text++) {
            parameters = head.observe(parameters, LABELS, List.of(new Head.Answered(target("b"), answered("a", "b"))));
        }

        assertThat(threshold(parameters, 0)).isEqualTo(0.05F);
        assertThat(threshold(parameters, 1)).isGreaterThan(0.49F);
    }

    @Test
    void keepsAThresholdThatIsSetAndLearnsFromItOnceItIsNoLonger() {
        Parameters set = head.set(head.begin(LABELS, HIDDEN), LABELS, Map.of("b", 0.9));
        List<Head.Answered> missed = List.of(new Head.Answered(target("a", "b"), answered()));

        Parameters observed = head.observe(set, LABELS, missed);

        assertThat(threshold(observed, 0)).isLessThan(0.5F);
        assertThat(threshold(observed, 1)).isEqualTo(0.9F);
        assertThat(threshold(observed, 2)).isEqualTo(0.5F);
        Parameters free = head.set(observed, LABELS, Map.of());
        assertThat(threshold(free, 1)).isEqualTo(0.9F);
        assertThat(threshold(head.observe(free, LABELS, missed), 1)).isLessThan(0.9F);
    }

    private HeadTarget target(String... labels) {
        return head.target(new Target.LabelSet(List.of(labels)), TextInput.of(""), TEXT, LABELS);
    }

    private static Outcome.LabelSet answered(String... labels) {
        boolean[] has = new boolean[LABELS.size()];
        Arrays.stream(labels).forEach(label -> has[LABELS.indexOf(label)] = true);
        return outcome(has);
    }

    private static Outcome.LabelSet outcome(boolean... has) {
        return new Outcome.LabelSet(IntStream.range(0, has.length)
                .mapToObj(i -> new Outcome.JudgedLabel(new Outcome.LabelScore(LABELS.get(i), 0.5F), has[i]))
                .toList());
    }

    private static float threshold(Parameters parameters, int label) {
        return parameters.values("head.threshold")[2 * label];
    }
}
