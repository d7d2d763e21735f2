package io.freshet.cli.command;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.spec.Initialization;
import io.freshet.schemas.spec.LearningRateSchedule;
import io.freshet.schemas.spec.NewTask;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A spec, field by field; what is not given is as {@link NewTask} has it, else it has the schema's default. */
final class TaskSpecOptions {
    private final List<Consumer<TaskSpec.Builder>> fields = new ArrayList<>();

    @Mixin
    private PromptOptions prompt;

    @Option(
            names = "--labels",
            paramLabel = "A,B,…",
            converter = LabelNames.Converter.class,
            description =
                    "The labels, separated by commas, in the order of the head's rows; others become dead letters."
                            + " One that has a comma itself stands in quotes, as in CSV: '\"yes, but\",no'.")
    private List<LabelNames> labels = new ArrayList<>();

    @Option(
            names = "--label-words",
            paramLabel = "LABEL=A,B,…",
            converter = {LabelNames.Whole.class, LabelNames.Converter.class},
            description =
                    "The words of which the head verbalizer reads the scores for a label, with --head verbalizer; once for each"
                            + " label. Default: the label itself.")
    private Map<String, LabelNames> labelWords = new TreeMap<>();

    @Option(
            names = "--threshold",
            paramLabel = "LABEL=X",
            description =
                    "The probability above which a text has a label, with --kind multi-label-classification; once for each label. Default:"
                            + " learned, where the label's F1 is largest.")
    private Map<String, Double> thresholds = new TreeMap<>();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "What is predicted of a text: ${COMPLETION-CANDIDATES}. Default: sequence-classification.")
    void kind(String given) {
        set(given, TaskSpec.Builder::setKind);
    }

    @Option(
            names = "--initialization",
            paramLabel = "WHAT",
            completionCandidates = Initializations.class,
            description =
                    "What the prompt begins as: ${COMPLETION-CANDIDATES}. Default: usual, which is text, and noise with"
                            + " the methods prefix-tuning and p-tuning, that can begin as nothing else.")
    void initialization(String given) {
        set(given, TaskSpec.Builder::setInitialization);
    }

    @Option(
            names = "--initialization-text",
            paramLabel = "TEXT",
            description =
                    "The text that it begins as, with --initialization text. Default: the description, or else a usual"
                            + " sentence, and the labels.")
    void initializationText(String given) {
        set(given, TaskSpec.Builder::setInitializationText);
    }

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "What the task is about, in a sentence: for people, and for a prompt that begins as a text.")
    void description(String given) {
        set(given, TaskSpec.Builder::setDescription);
    }

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "A text is cut to so many tokens, and a longer context is read in windows of so many."
                    + " Default: 128.")
    void maxTokens(Integer given) {
        set(given, TaskSpec.Builder::setMaxTokens);
    }

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Of AdamW, of the prompt. Default: 0.015 with p-tuning-v2, 0.001 with prompt-tuning, 0.00015"
                    + " with p-tuning and prefix-tuning.")
    void learningRate(Double given) {
        set(given, TaskSpec.Builder::setLearningRate);
    }

    @Option(
            names = "--head-learning-rate",
            paramLabel = "X",
            description = "The same of the head. Default: as --learning-rate where that is given; else 0.0015 with"
                    + " sequence-classification and multi-label-classification, and 0.003 with other kinds.")
    void headLearningRate(Double given) {
        set(given, TaskSpec.Builder::setHeadLearningRate);
    }

    @Option(
            names = "--learning-rate-schedule",
            paramLabel = "WHAT",
            completionCandidates = Schedules.class,
            description =
                    "What a step's learning rate is: ${COMPLETION-CANDIDATES}. The latter is more at first, and less where a step"
                            + " has few rows of the task. Default: scaled-exponential-decay.")
    void learningRateSchedule(String given) {
        set(given, TaskSpec.Builder::setLearningRateSchedule);
    }

    @Option(
            names = "--ramp-up-examples",
            paramLabel = "N",
            description = "So many examples are trained in small steps at first; 0: none. Default: 1000.")
    void rampUpExamples(Integer given) {
        set(given, TaskSpec.Builder::setRampUpExamples);
    }

    @Option(
            names = "--ramp-up-rows",
            paramLabel = "N",
            description = "The most rows of the task that such a step has. Default: 2.")
    void rampUpRows(Integer given) {
        set(given, TaskSpec.Builder::setRampUpRows);
    }

    @Option(names = "--weight-decay", paramLabel = "X", description = "Of AdamW. Default: 0.01.")
    void weightDecay(Double given) {
        set(given, TaskSpec.Builder::setWeightDecay);
    }

    @Option(
            names = "--publish-examples",
            paramLabel = "N",
            description = "A version is due after so many trained examples. Default: 16.")
    void publishExamples(Integer given) {
        set(given, TaskSpec.Builder::setPublishExamples);
    }

    @Option(
            names = "--publish-millis",
            paramLabel = "N",
            description =
                    "Or so long after the first example that is not yet in a version; a quarter of it after the version before, where the trainer has nothing else to do. Default: 1000.")
    void publishMillis(Long given) {
        set(given, TaskSpec.Builder::setPublishMillis);
    }

    @Option(names = "--seed", paramLabel = "N", description = "Of the first prompt and head. Default: 0.")
    void seed(Long given) {
        set(given, TaskSpec.Builder::setSeed);
    }

    // Null is an option that is not given.
    private <T> void set(T value, BiConsumer<TaskSpec.Builder, T> field) {
        if (value != null) {
            fields.add(spec -> field.accept(spec, value));
        }
    }

    /** Whether any field is given. */
    boolean isGiven() {
        return !labels.isEmpty()
                || !labelWords.isEmpty()
                || !thresholds.isEmpty()
                || prompt.isGiven()
                || !fields.isEmpty();
    }

    TaskSpec spec(String task) {
        TaskSpec.Builder spec = NewTask.spec(task)
                .setLabels(
                        labels.stream().flatMap(given -> given.names().stream()).toList());
        prompt.set(spec);
        Map<String, List<String>> words = new TreeMap<>();
        labelWords.forEach((label, given) -> words.put(label, given.names()));
        spec.setLabelWords(words);
        spec.setThresholds(thresholds);
        fields.forEach(field -> field.accept(spec));
        return NewTask.complete(spec);
    }

    /** The words of {@code --kind}, for completion and help. */
    static final class Kinds extends Words {
        Kinds() {
            super(TaskKind.texts());
        }
    }

    /** The words of {@code --initialization}. */
    static final class Initializations extends Words {
        Initializations() {
            super(Initialization.texts());
        }
    }

    /** The words of {@code --learning-rate-schedule}. */
    static final class Schedules extends Words {
        Schedules() {
            super(LearningRateSchedule.texts());
        }
    }

    abstract static class Words implements Iterable<String> {
        private final List<String> words;

        Words(List<String> words) {
            this.words = words;
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }
}
