package io.freshet.trainer.task;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.method.Beginning;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TextException;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.text.Text;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a task begins with, and what it goes on with under a new spec. Each output of the head has a seed of its own: it begins the same
 * whenever and beside whatever other labels it comes.
 */
final class FirstParameters {
    private static final String PROMPT = "prompt";
    private static final String LABEL = "label/";

    private final TrainingModel model;
    private final EncoderRoom room;

    FirstParameters(TrainingModel model, EncoderRoom room) {
        this.model = model;
        this.room = room;
    }

    /** What is wrong with the spec by what only trainer and backbone know; nothing where a task can begin by it. */
    List<SpecMistake> mistakes(TrainingSpec spec) {
        return Stream.concat(room.mistake(spec, model.config()).stream(), beginningMistakes(spec).stream())
                .toList();
    }

    private List<SpecMistake> beginningMistakes(TrainingSpec spec) {
        String text = spec.start().text();
        if (text == null) {
            return List.of();
        }
        try {
            return ids(text).length > 0 ? List.of() : List.of(noBeginning(text, "it makes special tokens alone"));
        } catch (TextException e) {
            return List.of(noBeginning(text, e.getMessage()));
        }
    }

    private static SpecMistake noBeginning(String text, String found) {
        return new SpecMistake(
                "initializationText",
                "initializationText is " + Text.shown(text)
                        + ", expected a text of which the backbone's tokeniser makes a token or more: " + found);
    }

    /** What {@code task} begins with. */
    TaskParameters begin(String task, TrainingSpec spec) {
        return new TaskParameters(spec.task(), prompt(task, spec).and(head(task, spec)));
    }

    /** As {@code before}, except what the spec makes another: the prompt begins anew, labels that stay keep what they learned. */
    TaskParameters change(String task, TrainingSpec spec, TaskParameters before) {
        return new TaskParameters(spec.task(), changedPrompt(task, spec, before).and(changedHead(task, spec, before)));
    }

    private Parameters prompt(String task, TrainingSpec spec) {
        long seed = TaskSeed.of(spec.seed(), task, PROMPT);
        return spec.task().method().begin(model.config(), spec.promptLength(), beginning(spec), seed, model.words());
    }

    private Beginning beginning(TrainingSpec spec) {
        return switch (spec.start().as()) {
            case NOISE -> new Beginning.Noise();
            case VOCABULARY -> new Beginning.Vocabulary();
            case TEXT -> new Beginning.OfText(ids(spec.start().text()));
        };
    }

    // The special tokens around a text are around every text anyway.
    private int[] ids(String beginning) {
        EncodedText text =
                model.tokens().encode(TextInput.of(beginning), model.config().maxPositions());
        return IntStream.range(0, text.length())
                .filter(token -> text.places().isText(token))
                .map(token -> text.ids()[token])
                .toArray();
    }

    private Parameters changedPrompt(String task, TrainingSpec spec, TaskParameters before) {
        TaskShape old = before.shape();
        boolean stays = old.method().equals(spec.task().method()) && old.promptLength() == spec.promptLength();
        return stays
                ? before.values().only(old.method().parameters(model.config(), old.promptLength()))
                : prompt(task, spec);
    }

    private Parameters head(String task, TrainingSpec spec) {
        return spec.task().head().begin(spec.labels(), model.config().hidden(), output -> seed(task, spec, output));
    }

    private Parameters changedHead(String task, TrainingSpec spec, TaskParameters before) {
        Head head = spec.task().head();
        int hidden = model.config().hidden();
        return head.equals(before.shape().head())
                ? head.change(
                        before.shape().labels(),
                        before.values(),
                        spec.labels(),
                        hidden,
                        output -> seed(task, spec, output))
                : head(task, spec);
    }

    private static long seed(String task, TrainingSpec spec, String output) {
        return TaskSeed.of(spec.seed(), task, LABEL + output);
    }
}
