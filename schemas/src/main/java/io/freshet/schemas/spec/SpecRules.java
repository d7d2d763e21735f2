package io.freshet.schemas.spec;

import io.freshet.schemas.Limits;
import io.freshet.schemas.LookAlike;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.VisibleText;
import io.freshet.schemas.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a task's spec must be. The same rules hold for the commands that produce specs, for intake and for the trainer: what one of
 * them lets through the next one can work with. All mistakes are named together, so that one correction is enough.
 */
public final class SpecRules {
    /** The fewest tokens that a text may be cut to: room for its special ones and a few words. */
    public static final int FEWEST_TOKENS = 8;

    private static final Set<String> KINDS = Set.of("sequence-classification");
    private static final Set<String> METHODS = Set.of("p-tuning-v2");
    private static final Set<String> LABEL_SETS = Set.of("closed");
    private static final int MOST_TOKENS = 512;

    private final int longestPrompt;

    /** @param longestPrompt that a spec may ask for, in positions: the setting {@code max.prompt.length} */
    public SpecRules(int longestPrompt) {
        this.longestPrompt = longestPrompt;
    }

    /** All that is wrong with the spec; nothing where it can be trained by. */
    public List<SpecMistake> mistakes(TaskSpec spec) {
        Check check = new Check();
        check.require(TaskName.isValid(spec.getTask()), "task", Text.shown(spec.getTask()), TaskName.FORM);
        check.oneOf(KINDS, "kind", spec.getKind());
        check.oneOf(METHODS, "method", spec.getMethod());
        check.oneOf(LABEL_SETS, "labelSet", spec.getLabelSet());
        check.labels(spec.getLabels());
        check.between(
                1,
                longestPrompt,
                "promptLength",
                spec.getPromptLength(),
                1 + " to " + longestPrompt + " (max.prompt.length)");
        check.between(
                FEWEST_TOKENS, MOST_TOKENS, "maxTokens", spec.getMaxTokens(), FEWEST_TOKENS + " to " + MOST_TOKENS);
        check.share("learningRate", spec.getLearningRate(), spec.getLearningRate() > 0, "a number above 0, at most 1");
        check.share("weightDecay", spec.getWeightDecay(), spec.getWeightDecay() >= 0, "a number from 0 to 1");
        check.require(spec.getPublishExamples() >= 1, "publishExamples", spec.getPublishExamples(), "1 or more");
        check.require(spec.getPublishMillis() >= 1, "publishMillis", spec.getPublishMillis(), "1 or more");
        return List.copyOf(check.mistakes);
    }

    /**
     * The same, and whether the labels are what their writer wrote.
     *
     * @param encoded the bytes that the spec was decoded from
     */
    public List<SpecMistake> mistakes(TaskSpec spec, byte[] encoded) {
        Check check = new Check();
        check.mistakes.addAll(mistakes(spec));
        check.require(!Text.wasMended(spec.getLabels().stream(), encoded), "labels", "not all UTF-8", "UTF-8");
        return List.copyOf(check.mistakes);
    }

    private static final class Check {
        private final List<SpecMistake> mistakes = new ArrayList<>();

        void labels(List<String> labels) {
            require(
                    !labels.isEmpty() && labels.size() <= Limits.MOST_LABELS,
                    "labels",
                    labels.size(),
                    "1 to " + Limits.MOST_LABELS);
            Set<String> seen = new HashSet<>();
            labels.stream().limit(Limits.MOST_LABELS).forEach(label -> label(label, seen));
            LookAlike.pairs(labels).forEach(this::alike);
            long bytes = labels.stream()
                    .mapToLong(label -> label.getBytes(StandardCharsets.UTF_8).length)
                    .sum();
            require(
                    bytes <= Limits.MOST_LABEL_BYTES,
                    "labels",
                    bytes + " bytes of UTF-8, all together",
                    "at most " + Limits.MOST_LABEL_BYTES);
        }

        private void alike(LookAlike.Pair pair) {
            require(
                    false,
                    "label",
                    Text.shown(pair.second()) + " and looks like " + Text.shown(pair.first()),
                    "labels that can be told apart");
        }

        private void label(String label, Set<String> seen) {
            boolean named = VisibleText.isIn(label) && label.length() <= Limits.MOST_LABEL_CHARACTERS;
            String expected = "1 to " + Limits.MOST_LABEL_CHARACTERS
                    + " characters that show something, without control characters";
            require(named && Text.badInName(label).isEmpty(), "label", Text.shown(label), expected);
            require(seen.add(label), "label", Text.shown(label) + " again", "each once");
        }

        void oneOf(Set<String> known, String field, String value) {
            require(known.contains(value), field, Text.shown(value), "one of " + known);
        }

        void between(int least, int most, String field, int value, String expected) {
            require(value >= least && value <= most, field, value, expected);
        }

        void share(String field, double value, boolean isAboveLeast, String expected) {
            require(isAboveLeast && value <= 1, field, value, expected);
        }

        void require(boolean right, String field, Object found, String expected) {
            if (!right) {
                mistakes.add(new SpecMistake(field, field + " is " + found + ", expected " + expected));
            }
        }
    }
}
