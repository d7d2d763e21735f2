package io.freshet.cli.command;

import io.freshet.schemas.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** A spec, field by field; what is not given has the schema's default, as in a spec that is produced as JSON. */
final class TaskSpecOptions {
    @Option(
            names = "--labels",
            paramLabel = "A,B,…",
            converter = LabelNames.Converter.class,
            description =
                    "The labels, separated by commas, in the order of the head's rows; others become dead letters."
                            + " One that has a comma itself stands in quotes, as in CSV: '\"yes, but\",no'.")
    private List<LabelNames> labels = new ArrayList<>();

    @Option(
            names = "--prompt-length",
            paramLabel = "N",
            description = "Key and value positions per layer. Default: 16.")
    private Integer promptLength;

    @Option(names = "--max-tokens", paramLabel = "N", description = "A text is cut to so many tokens. Default: 128.")
    private Integer maxTokens;

    @Option(names = "--learning-rate", paramLabel = "X", description = "Of AdamW. Default: 0.003.")
    private Double learningRate;

    @Option(names = "--weight-decay", paramLabel = "X", description = "Of AdamW. Default: 0.01.")
    private Double weightDecay;

    @Option(
            names = "--publish-examples",
            paramLabel = "N",
            description = "A version is due after so many trained examples. Default: 16.")
    private Integer publishExamples;

    @Option(
            names = "--publish-millis",
            paramLabel = "N",
            description = "Or so long after the first example that is not yet in a version. Default: 1000.")
    private Long publishMillis;

    @Option(names = "--seed", paramLabel = "N", description = "Of the first prompt and head. Default: 0.")
    private Long seed;

    /** Whether the command line says what the labels are. */
    boolean hasLabels() {
        return !labels.isEmpty();
    }

    /** Whether any field is given. */
    boolean isGiven() {
        return hasLabels()
                || java.util.stream.Stream.of(
                                promptLength,
                                maxTokens,
                                learningRate,
                                weightDecay,
                                publishExamples,
                                publishMillis,
                                seed)
                        .anyMatch(java.util.Objects::nonNull);
    }

    TaskSpec spec(String task) {
        TaskSpec.Builder spec = TaskSpec.newBuilder()
                .setTask(task)
                .setLabels(
                        labels.stream().flatMap(given -> given.names().stream()).toList());
        set(promptLength, spec::setPromptLength);
        set(maxTokens, spec::setMaxTokens);
        set(learningRate, spec::setLearningRate);
        set(weightDecay, spec::setWeightDecay);
        set(publishExamples, spec::setPublishExamples);
        set(publishMillis, spec::setPublishMillis);
        set(seed, spec::setSeed);
        return spec.build();
    }

    private static <T> void set(T value, Consumer<T> field) {
        if (value != null) {
            field.accept(value);
        }
    }
}
