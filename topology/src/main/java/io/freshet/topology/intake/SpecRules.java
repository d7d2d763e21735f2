package io.freshet.topology.intake;

import io.freshet.schemas.LookAlike;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.VisibleText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a task's spec must be. All mistakes are named together, so that one correction is enough. */
public final class SpecRules {
    private static final Set<String> KINDS = Set.of("sequence-classification");
    private static final Set<String> METHODS = Set.of("p-tuning-v2");
    private static final Set<String> LABEL_SETS = Set.of("closed");
    private static final int MOST_LABELS = 1_000;
    private static final int MOST_LABEL_CHARACTERS = 256;
    // The trainer's defaults of max.prompt.length and its fewest tokens: what passes here it must be able to train.
    private static final int LONGEST_PROMPT = 128;
    private static final int FEWEST_TOKENS = 8;
    private static final int MOST_TOKENS = 512;

    private final List<String> mistakes = new ArrayList<>();

    private SpecRules() {}

    /**
     * Everything that intake would refuse the spec for; nothing where it takes it.
     *
     * @param encoded the bytes that the spec was decoded from
     */
    public static List<String> mistakes(TaskSpec spec, byte[] encoded) {
        SpecRules rules = new SpecRules();
        rules.check(spec, encoded);
        return List.copyOf(rules.mistakes);
    }

    static Verdict<TaskSpec> judge(TaskSpec spec, byte[] encoded) {
        List<String> mistakes = mistakes(spec, encoded);
        return mistakes.isEmpty()
                ? Verdict.fit(spec)
                : Verdict.refused(Reason.INVALID_SPEC, String.join("; ", mistakes));
    }

    private void check(TaskSpec spec, byte[] encoded) {
        require(TaskName.isValid(spec.getTask()), "task", Text.shown(spec.getTask()), TaskName.FORM);
        oneOf(KINDS, "kind", spec.getKind());
        oneOf(METHODS, "method", spec.getMethod());
        oneOf(LABEL_SETS, "labelSet", spec.getLabelSet());
        labels(spec.getLabels(), encoded);
        between(1, LONGEST_PROMPT, "promptLength", spec.getPromptLength());
        between(FEWEST_TOKENS, MOST_TOKENS, "maxTokens", spec.getMaxTokens());
        rate("learningRate", spec.getLearningRate(), spec.getLearningRate() > 0, "a number above 0");
        rate("weightDecay", spec.getWeightDecay(), spec.getWeightDecay() >= 0, "a number from 0 on");
        require(spec.getPublishExamples() >= 1, "publishExamples", spec.getPublishExamples(), "1 or more");
        require(spec.getPublishMillis() >= 1, "publishMillis", spec.getPublishMillis(), "1 or more");
    }

    private void labels(List<String> labels, byte[] encoded) {
        require(!labels.isEmpty() && labels.size() <= MOST_LABELS, "labels", labels.size(), "1 to " + MOST_LABELS);
        Set<String> seen = new HashSet<>();
        labels.stream().limit(MOST_LABELS).forEach(label -> label(label, seen));
        LookAlike.pairs(labels).forEach(this::alike);
        require(!Text.wasMended(labels.stream(), encoded), "labels", "not all UTF-8", "UTF-8");
    }

    private void alike(LookAlike.Pair pair) {
        require(
                false,
                "label",
                Text.shown(pair.second()) + " and looks like " + Text.shown(pair.first()),
                "labels that can be told apart");
    }

    private void label(String label, Set<String> seen) {
        boolean named = VisibleText.isIn(label) && label.length() <= MOST_LABEL_CHARACTERS;
        String expected =
                "1 to " + MOST_LABEL_CHARACTERS + " characters that show something, without control characters";
        require(named && Text.badInName(label).isEmpty(), "label", Text.shown(label), expected);
        require(seen.add(label), "label", Text.shown(label) + " again", "each once");
    }

    private void oneOf(Set<String> known, String field, String value) {
        require(known.contains(value), field, Text.shown(value), "one of " + known);
    }

    private void between(int least, int most, String field, int value) {
        require(value >= least && value <= most, field, value, least + " to " + most);
    }

    private void rate(String field, double value, boolean inRange, String expected) {
        require(inRange && Double.isFinite(value), field, value, expected);
    }

    private void require(boolean right, String field, Object found, String expected) {
        if (!right) {
            mistakes.add(field + " is " + found + ", expected " + expected);
        }
    }
}
