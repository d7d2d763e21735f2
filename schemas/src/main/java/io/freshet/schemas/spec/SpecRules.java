package io.freshet.schemas.spec;

import io.freshet.schemas.Limits;
import io.freshet.schemas.LookAlike;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.VisibleText;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a task's spec must be. The same rules hold for the commands that produce specs, for intake and for the trainer: what one of
 * them lets through the next one can work with. All mistakes are named together, so that one correction is enough.
 */
public final class SpecRules {
    private static final List<String> LABEL_SETS = List.of("closed");
    private static final int MOST_TOKENS = 512;
    private static final String TEXT = "initializationText";
    private static final String DESCRIPTION = "description";

    private final int longestPrompt;

    /** @param longestPrompt that a spec may ask for, in positions: the setting {@code max.prompt.length} */
    public SpecRules(int longestPrompt) {
        this.longestPrompt = longestPrompt;
    }

    /** All that is wrong with the spec; nothing where it can be trained by. */
    public List<SpecMistake> mistakes(TaskSpec spec) {
        Check check = new Check();
        check.require(TaskName.isValid(spec.getTask()), "task", Text.shown(spec.getTask()), TaskName.FORM);
        check.oneOf(TaskKind.texts(), "kind", spec.getKind());
        check.oneOf(PromptMethod.texts(), "method", spec.getMethod());
        check.beginning(spec);
        check.text(DESCRIPTION, spec.getDescription(), Limits.MOST_DESCRIPTION_CHARACTERS);
        PromptMethod.find(spec.getMethod())
                .ifPresent(method -> check.mistakes.addAll(method.mistakes(spec.getMethodSettings())));
        check.oneOf(LABEL_SETS, "labelSet", spec.getLabelSet());
        check.number(TaskKind.find(spec.getKind()), spec.getLabels());
        check.labels(spec.getLabels());
        check.between(
                1,
                longestPrompt,
                "promptLength",
                spec.getPromptLength(),
                1 + " to " + longestPrompt + " (max.prompt.length)");
        check.between(
                TextInput.FEWEST_TOKENS,
                MOST_TOKENS,
                "maxTokens",
                spec.getMaxTokens(),
                TextInput.FEWEST_TOKENS + " to " + MOST_TOKENS);
        check.share("learningRate", spec.getLearningRate(), spec.getLearningRate() > 0, "a number above 0, at most 1");
        check.oneOf(LearningRateSchedule.texts(), "learningRateSchedule", spec.getLearningRateSchedule());
        check.require(spec.getRampUpExamples() >= 0, "rampUpExamples", spec.getRampUpExamples(), "0 or more");
        check.require(spec.getRampUpRows() >= 1, "rampUpRows", spec.getRampUpRows(), "1 or more");
        check.share("weightDecay", spec.getWeightDecay(), spec.getWeightDecay() >= 0, "a number from 0 to 1");
        check.require(spec.getPublishExamples() >= 1, "publishExamples", spec.getPublishExamples(), "1 or more");
        check.require(spec.getPublishMillis() >= 1, "publishMillis", spec.getPublishMillis(), "1 or more");
        return List.copyOf(check.mistakes);
    }

    /**
     * The same, and whether labels and texts are what their writer wrote.
     *
     * @param encoded the bytes that the spec was decoded from
     */
    public List<SpecMistake> mistakes(TaskSpec spec, byte[] encoded) {
        Check check = new Check();
        check.mistakes.addAll(mistakes(spec));
        check.utf8(spec, encoded);
        return List.copyOf(check.mistakes);
    }

    private static final class Check {
        private final List<SpecMistake> mistakes = new ArrayList<>();

        // A kind that nobody knows is a mistake of its own.
        void number(Optional<TaskKind> kind, List<String> labels) {
            boolean some = kind.map(TaskKind::hasLabels).orElse(true);
            boolean taken = kind.map(known -> known.takesLabels(labels.size())).orElse(!labels.isEmpty());
            require(
                    taken && labels.size() <= Limits.MOST_LABELS,
                    "labels",
                    labels.size(),
                    some ? "1 to " + Limits.MOST_LABELS : "none");
        }

        void labels(List<String> labels) {
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

        // Which of them the bytes were of nobody can tell: it is said of each that may have had them.
        void utf8(TaskSpec spec, byte[] encoded) {
            Optional<String> beginning = Optional.ofNullable(spec.getInitializationText());
            Optional<String> description = Optional.ofNullable(spec.getDescription());
            Stream<String> all = Stream.of(spec.getLabels().stream(), beginning.stream(), description.stream())
                    .flatMap(texts -> texts);
            if (Text.wasMended(all, encoded)) {
                utf8("labels", spec.getLabels().stream());
                utf8(TEXT, beginning.stream());
                utf8(DESCRIPTION, description.stream());
            }
        }

        private void utf8(String field, Stream<String> texts) {
            require(texts.noneMatch(Text::mayBeMended), field, "not all UTF-8", "UTF-8");
        }

        void beginning(TaskSpec spec) {
            PromptMethod.find(spec.getMethod()).ifPresent(method -> beginning(method, spec.getInitialization()));
            beginningText(spec);
        }

        private void beginning(PromptMethod method, String given) {
            List<String> known =
                    method.beginnings().stream().map(Initialization::text).toList();
            require(
                    known.contains(given),
                    "initialization",
                    Text.shown(given),
                    "one of " + known + " with the method " + method.text());
        }

        private void beginningText(TaskSpec spec) {
            String given = spec.getInitializationText();
            if (spec.getInitialization().equals(Initialization.TEXT.text())) {
                text(TEXT, given, Limits.MOST_INITIALIZATION_CHARACTERS);
            } else {
                String expected = "none unless initialization is " + Initialization.TEXT.text();
                require(given == null, TEXT, given == null ? "null" : shown(given), expected);
            }
        }

        void text(String field, String given, int most) {
            boolean right = given == null || isShown(given, most);
            String expected = "none, or 1 to " + most
                    + " characters that show something, without control characters but tabs and line breaks";
            require(right, field, given == null ? "null" : shown(given), expected);
        }

        private static boolean isShown(String given, int most) {
            return VisibleText.isIn(given)
                    && given.length() <= most
                    && Text.badInText(given).isEmpty();
        }

        private static String shown(String text) {
            return Text.shown(text) + ", of " + text.length() + " characters";
        }

        void oneOf(List<String> known, String field, String value) {
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
