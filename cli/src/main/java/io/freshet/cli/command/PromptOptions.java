package io.freshet.cli.command;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.PromptMethod;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What of a spec says what a prompt is. */
final class PromptOptions {
    @Option(
            names = "--method",
            paramLabel = "METHOD",
            completionCandidates = Methods.class,
            description = "What a prompt is: ${COMPLETION-CANDIDATES}. Default: p-tuning-v2.")
    private String method;

    @Option(
            names = "--method-setting",
            paramLabel = "NAME=VALUE",
            description =
                    "One of the method's own settings: promptDepth (p-tuning-v2, prefix-tuning), how many of the last layers have"
                            + " keys and values, below 0 of the first ones (default: 0, all); encoder (p-tuning), lstm, mlp, peft-lstm or"
                            + " peft-mlp; encoderHiddenSize (prefix-tuning and peft's encoders), its width (default: 512, 128).")
    private Map<String, String> methodSettings = new TreeMap<>();

    @Option(
            names = "--prompt-length",
            paramLabel = "N",
            description = "Virtual tokens: positions of keys and values, or embeddings before the text. Default: 16.")
    private Integer promptLength;

    /** Whether any is given. */
    boolean isGiven() {
        return method != null || promptLength != null || !methodSettings.isEmpty();
    }

    /** Says in a spec what is given. */
    void set(TaskSpec.Builder spec) {
        Optional.ofNullable(method).ifPresent(spec::setMethod);
        Optional.ofNullable(promptLength).ifPresent(spec::setPromptLength);
        spec.setMethodSettings(methodSettings);
    }

    /** The words of {@code --method}. */
    static final class Methods extends TaskSpecOptions.Words {
        Methods() {
            super(PromptMethod.texts());
        }
    }
}
