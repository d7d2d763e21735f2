package io.freshet.cli.command;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.schemas.spec.TaskHead;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    @Option(
            names = "--head",
            paramLabel = "HEAD",
            completionCandidates = Heads.class,
            description =
                    "What is read of a text with one label: usual, a trained linear layer behind a LayerNorm; linear, without"
                            + " that; verbalizer, the language model's scores of words for {mask} in the template. Default: usual.")
    private String head;

    @Option(
            names = "--template",
            paramLabel = "TEMPLATE",
            description =
                    "Where texts, virtual tokens and the word to be predicted stand among words: '[P*3] {text} It was"
                            + " {mask}.', {pair} for a second text; [P*n] with the methods prompt-tuning and p-tuning. Default: virtual tokens, then the text.")
    private String template;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description =
                    "The group that the task is in: its tasks share a prompt, which the examples of each train, and have a head each. It begins with its"
                            + " first task; the others have the same method and prompt length. Default: none.")
    private String group;

    @Option(
            names = "--own-prompt",
            description = "In a group: the prompt begins as the group's, and is the task's own from there on.")
    private boolean ownPrompt;

    /** Whether any is given. */
    boolean isGiven() {
        return Stream.of(method, promptLength, head, template, group).anyMatch(Objects::nonNull)
                || ownPrompt
                || !methodSettings.isEmpty();
    }

    /** Says in a spec what is given. */
    void set(TaskSpec.Builder spec) {
        Optional.ofNullable(method).ifPresent(spec::setMethod);
        Optional.ofNullable(promptLength).ifPresent(spec::setPromptLength);
        Optional.ofNullable(head).ifPresent(spec::setHead);
        Optional.ofNullable(template).ifPresent(spec::setTemplate);
        spec.setMethodSettings(methodSettings).setGroup(group).setOwnPrompt(ownPrompt);
    }

    /** The words of {@code --head}. */
    static final class Heads extends TaskSpecOptions.Words {
        Heads() {
            super(TaskHead.texts());
        }
    }

    /** The words of {@code --method}. */
    static final class Methods extends TaskSpecOptions.Words {
        Methods() {
            super(PromptMethod.texts());
        }
    }
}
