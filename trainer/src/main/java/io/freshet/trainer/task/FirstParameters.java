package io.freshet.trainer.task;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.LabelRows;
import io.freshet.backbone.head.LabelWords;
import io.freshet.backbone.method.Beginning;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TextException;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.spec.Initialization;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.text.Text;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/** What a task begins with, and what it goes on with under a new spec. */
public record FirstParameters(TrainingModel model, EncoderRoom room) {
    private static final String PROMPT = "prompt";
    private static final byte SEPARATOR = 0;

    // A transaction has time for the forwards of so many, in every record of a round.
    private static final int MOST_LABELS = 100;
    private static final int MOST_LABEL_TOKENS = 16;

    /** What is wrong with the spec by what only trainer and backbone know; nothing if a task can begin by it. */
    public List<SpecMistake> mistakes(TrainingSpec spec) {
        return Stream.of(
                        room.mistake(spec, model.config()).stream(),
                        beginningMistakes(spec).stream(),
                        new TemplateTrial(model).mistakes(spec).stream())
                .flatMap(each -> each)
                .toList();
    }

    private List<SpecMistake> beginningMistakes(TrainingSpec spec) {
        if (spec.start().as() != Initialization.TEXT) {
            return List.of();
        }
        BeginningText beginning = BeginningText.of(spec);
        try {
            return Beginning.OfText.isPossible(encoded(beginning))
                    ? List.of()
                    : List.of(noBeginning(beginning, "it makes special tokens alone"));
        } catch (TextException e) {
            return List.of(noBeginning(beginning, e.getMessage()));
        }
    }

    private static SpecMistake noBeginning(BeginningText beginning, String found) {
        return new SpecMistake(
                beginning.field(),
                beginning.field() + " makes the prompt begin as " + Text.shown(beginning.text())
                        + ", expected a text of which the backbone's tokeniser makes a token or more: " + found);
    }

    /** What {@code task} begins with. */
    public TaskParameters begin(String task, TrainingSpec spec) {
        return begin(spec, prompt(task, spec));
    }

    /** What a task begins with behind a prompt. */
    public TaskParameters begin(TrainingSpec spec, Parameters prompt) {
        return spec.settled(new TaskParameters(spec.task(), prompt.and(head(spec, prompt))));
    }

    /** As {@code before} behind a prompt, except what the spec makes another: labels that stay keep what they learned. */
    TaskParameters change(TrainingSpec spec, Parameters prompt, TaskParameters before) {
        return spec.settled(new TaskParameters(spec.task(), prompt.and(changedHead(spec, prompt, before))));
    }

    /** The prompt that {@code task} begins with. */
    public Parameters prompt(String task, TrainingSpec spec) {
        long seed = seed(spec.seed(), task, PROMPT);
        return spec.task().method().begin(model.config(), spec.promptLength(), beginning(spec), seed);
    }

    /**
     * Of the spec's seed, yet different for every task and purpose: the first 8 bytes of SHA-256 over seed (8 bytes, big-endian), task, a zero byte
     * and purpose.
     */
    static long seed(long seed, String task, String purpose) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).flip());
        digest.update(task.getBytes(StandardCharsets.UTF_8));
        digest.update(SEPARATOR);
        digest.update(purpose.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private Beginning beginning(TrainingSpec spec) {
        return switch (spec.start().as()) {
            case USUAL, NOISE -> new Beginning.Noise();
            case ZERO -> new Beginning.Zero();
            case VOCABULARY -> new Beginning.Vocabulary(model.words());
            case TEXT -> new Beginning.OfText(model.words(), encoded(BeginningText.of(spec)));
        };
    }

    private EncodedText encoded(BeginningText beginning) {
        return model.tokens()
                .encode(TextInput.of(beginning.text()), model.config().maxPositions());
    }

    /** The prompt of {@code before}, or another if the spec makes it one. */
    Parameters changedPrompt(String task, TrainingSpec spec, TaskParameters before) {
        TaskShape old = before.shape();
        boolean stays = old.method().equals(spec.task().method()) && old.promptLength() == spec.promptLength();
        return stays
                ? before.values().only(old.method().parameters(model.config(), old.promptLength()))
                : prompt(task, spec);
    }

    private Parameters head(TrainingSpec spec, Parameters prompt) {
        Head head = spec.task().head();
        if (!head.isTrained()) {
            return ofLanguageModel(spec);
        }
        Parameters begun = head.begin(spec.labels(), model.config().hidden());
        return head.canBeginAsLabels() && spec.labels().size() <= MOST_LABELS ? asLabels(spec, prompt, begun) : begun;
    }

    private Parameters ofLanguageModel(TrainingSpec spec) {
        return LabelWords.of(spec.labels().stream()
                .map(label -> spec.words(label).stream()
                        .map(word -> model.words().languageRows(model.words().ids(word)))
                        .toList())
                .toList());
    }

    private Parameters asLabels(TrainingSpec spec, Parameters prompt, Parameters begun) {
        TaskParameters task = new TaskParameters(spec.task(), prompt.and(begun));
        int mostTokens = Math.min(MOST_LABEL_TOKENS, model.config().maxPositions() - spec.promptLength());
        try {
            List<EncodedText> labels = spec.labels().stream()
                    .map(label -> model.tokens().encode(TextInput.of(label), mostTokens))
                    .toList();
            return LabelRows.of(begun, model.vectors().vectors(model.published().apply(task), labels));
        } catch (TextException e) {
            // of a label that the tokeniser makes nothing of, nothing is known
            return begun;
        }
    }

    private Parameters changedHead(TrainingSpec spec, Parameters prompt, TaskParameters before) {
        Head head = spec.task().head();
        List<String> old = before.shape().labels();
        if (!head.equals(before.shape().head()) || !head.isTrained()) {
            return head(spec, prompt);
        }
        Parameters begun = old.containsAll(spec.labels())
                ? head.begin(spec.labels(), model.config().hidden())
                : head(spec, prompt);
        return head.change(old, before.values(), spec.labels(), begun);
    }

    /**
     * The text that a prompt begins as.
     *
     * @param field of the spec that it is from, as far as it is from one
     */
    record BeginningText(String field, String text) {
        /** The one that a spec gives, else one that says what its task is about, and what its labels are. */
        static BeginningText of(TrainingSpec spec) {
            String given = spec.start().text();
            return given == null ? made(spec) : new BeginningText("initializationText", given);
        }

        private static BeginningText made(TrainingSpec spec) {
            String description = spec.start().description();
            return new BeginningText(
                    "description", joined(description == null ? usual(spec.task()) : description, spec.labels()));
        }

        private static String usual(TaskShape task) {
            return switch (task.head().kind()) {
                case SEQUENCE_CLASSIFICATION -> "the following text is about one of these topics";
                case MULTI_LABEL_CLASSIFICATION -> "the following text is about some of these topics";
                case TOKEN_CLASSIFICATION -> "the following text has names of these kinds";
                case SEMANTIC_ROLE_LABELLING -> "the following text says who does what, and these roles are in it";
                case QUESTION_ANSWERING -> "the following text answers a question";
                case GROUP -> "the following text";
            };
        }

        private static String joined(String sentence, List<String> labels) {
            return labels.isEmpty() ? sentence : sentence + ": " + String.join(", ", labels);
        }
    }
}
