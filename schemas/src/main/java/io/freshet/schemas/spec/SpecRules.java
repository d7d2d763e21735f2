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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a task's spec must be. The same rules hold for the commands that produce specs, for intake and for the trainer: what one of
 * them lets through the next one can work with. All mistakes are named together, so that one correction is enough.
 *
 * @param longestPrompt that a spec may ask for, in positions: the setting {@code max.prompt.length}
 */
public record SpecRules(int longestPrompt) {
    private static final int MOST_TOKENS = 512;
    private static final String BEGINNING_TEXT = "initializationText";
    private static final String DESCRIPTION = "description";
    private static final String THRESHOLDS = "thresholds";

    /** All that is wrong with the spec; nothing if it can be trained by. */
    public List<SpecMistake> mistakes(TaskSpec spec) {
        Check check = new Check();
        check.require(TaskName.isValid(spec.getTask()), "task", Text.shown(spec.getTask()), TaskName.FORM);
        check.oneOf(TaskKind.texts(), "kind", spec.getKind());
        check.prompt(spec);
        // It stands in every spec's hash, and never had another value.
        check.oneOf(List.of("closed"), "labelSet", spec.getLabelSet());
        check.labels(TaskKind.find(spec.getKind()), spec.getLabels());
        new TemplateRules(check::require).check(spec);
        check.thresholds(spec);
        check.between(1, longestPrompt, "promptLength", spec.getPromptLength(), " (max.prompt.length)");
        check.between(TextInput.FEWEST_TOKENS, MOST_TOKENS, "maxTokens", spec.getMaxTokens(), "");
        check.training(spec);
        check.group(spec);
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

        void prompt(TaskSpec spec) {
            Optional<PromptMethod> known = PromptMethod.find(spec.getMethod());
            oneOf(PromptMethod.texts(), "method", spec.getMethod());
            known.ifPresent(method -> beginning(method, spec.getInitialization()));
            beginningText(spec);
            text(DESCRIPTION, spec.getDescription(), Limits.MOST_DESCRIPTION_CHARACTERS);
            known.ifPresent(method -> mistakes.addAll(method.mistakes(spec.getMethodSettings())));
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
                text(BEGINNING_TEXT, given, Limits.MOST_INITIALIZATION_CHARACTERS);
            } else {
                require(
                        given == null,
                        BEGINNING_TEXT,
                        shown(given),
                        "none unless initialization is " + Initialization.TEXT.text());
            }
        }

        private void text(String field, String given, int most) {
            boolean right = given == null
                    || (VisibleText.isIn(given)
                            && given.length() <= most
                            && Text.badInText(given).isEmpty());
            String expected = "none, or 1 to " + most
                    + " characters that show something, without control characters but tabs and line breaks";
            require(right, field, shown(given), expected);
        }

        private static String shown(String text) {
            return text == null ? "null" : Text.shown(text) + ", of " + text.length() + " characters";
        }

        void labels(Optional<TaskKind> kind, List<String> labels) {
            // A kind that nobody knows is a mistake of its own.
            boolean some = kind.map(TaskKind::hasLabels).orElse(true);
            require(
                    some != labels.isEmpty() && labels.size() <= Limits.MOST_LABELS,
                    "labels",
                    labels.size(),
                    some ? "1 to " + Limits.MOST_LABELS : "none");
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

        private void label(String label, Set<String> seen) {
            boolean named = VisibleText.isIn(label) && label.length() <= Limits.MOST_LABEL_CHARACTERS;
            String expected = "1 to " + Limits.MOST_LABEL_CHARACTERS
                    + " characters that show something, without control characters";
            require(named && Text.badInName(label).isEmpty(), "label", Text.shown(label), expected);
            require(seen.add(label), "label", Text.shown(label) + " again", "each once");
        }

        private void alike(LookAlike.Pair pair) {
            String found = Text.shown(pair.second()) + " and looks like " + Text.shown(pair.first());
            require(false, "label", found, "labels that can be told apart");
        }

        void thresholds(TaskSpec spec) {
            Map<String, Double> given = spec.getThresholds();
            boolean severalLabels = spec.getKind().equals(TaskKind.MULTI_LABEL_CLASSIFICATION.text());
            require(
                    severalLabels || given.isEmpty(),
                    THRESHOLDS,
                    "of " + given.size() + " labels",
                    "none but with the kind " + TaskKind.MULTI_LABEL_CLASSIFICATION.text());
            require(
                    given.size() <= Limits.MOST_LABELS,
                    THRESHOLDS,
                    "of " + given.size() + " labels",
                    "at most " + Limits.MOST_LABELS);
            given.entrySet().stream()
                    .limit(Limits.MOST_LABELS)
                    .forEach(of -> threshold(spec.getLabels(), of.getKey(), of.getValue()));
        }

        private void threshold(List<String> labels, String label, double threshold) {
            require(labels.contains(label), THRESHOLDS, "of the label " + Text.shown(label), "of the task's");
            require(
                    threshold > 0 && threshold < 1,
                    THRESHOLDS,
                    threshold + " for the label " + Text.shown(label),
                    "a number between 0 and 1");
        }

        void training(TaskSpec spec) {
            rate("learningRate", spec.getLearningRate());
            if (spec.getHeadLearningRate() != null) {
                rate("headLearningRate", spec.getHeadLearningRate());
            }
            oneOf(LearningRateSchedule.texts(), "learningRateSchedule", spec.getLearningRateSchedule());
            require(spec.getRampUpExamples() >= 0, "rampUpExamples", spec.getRampUpExamples(), "0 or more");
            require(spec.getRampUpRows() >= 1, "rampUpRows", spec.getRampUpRows(), "1 or more");
            double decay = spec.getWeightDecay();
            require(decay >= 0 && decay <= 1, "weightDecay", decay, "a number from 0 to 1");
            require(spec.getPublishExamples() >= 1, "publishExamples", spec.getPublishExamples(), "1 or more");
            require(spec.getPublishMillis() >= 1, "publishMillis", spec.getPublishMillis(), "1 or more");
        }

        void group(TaskSpec spec) {
            String group = spec.getGroup();
            if (group != null) {
                require(TaskName.isValid(group), "group", Text.shown(group), TaskName.FORM);
            }
            require(group != null || !spec.getOwnPrompt(), "ownPrompt", true, "false unless the task is in a group");
        }

        private void rate(String field, double rate) {
            require(rate > 0 && rate <= 1, field, rate, "a number above 0, at most 1");
        }

        // Which of them the bytes were of nobody can tell: it is said of each that may have had them.
        void utf8(TaskSpec spec, byte[] encoded) {
            Map<String, List<String>> texts = new LinkedHashMap<>();
            texts.put("labels", spec.getLabels());
            texts.put(
                    BEGINNING_TEXT,
                    Stream.ofNullable(spec.getInitializationText()).toList());
            texts.put(DESCRIPTION, Stream.ofNullable(spec.getDescription()).toList());
            texts.put(
                    TemplateRules.TEMPLATE,
                    Stream.ofNullable(spec.getTemplate()).toList());
            texts.put(THRESHOLDS, List.copyOf(spec.getThresholds().keySet()));
            texts.put(
                    TemplateRules.LABEL_WORDS,
                    TemplateRules.words(spec.getLabelWords()).toList());
            if (Text.wasMended(texts.values().stream().flatMap(List::stream), encoded)) {
                texts.forEach((field, given) ->
                        require(given.stream().noneMatch(Text::mayBeMended), field, "not all UTF-8", "UTF-8"));
            }
        }

        void oneOf(List<String> known, String field, String value) {
            require(known.contains(value), field, Text.shown(value), "one of " + known);
        }

        void between(int least, int most, String field, int value, String why) {
            require(value >= least && value <= most, field, value, least + " to " + most + why);
        }

        void require(boolean right, String field, Object found, String expected) {
            if (!right) {
                mistakes.add(new SpecMistake(field, field + " is " + found + ", expected " + expected));
            }
        }
    }
}
