package io.freshet.trainer.task;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.method.Beginning;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import java.util.stream.IntStream;

/**
 * What a task begins with, and what it goes on with under a new spec. Each output of the head has a seed of its own: it begins the same
 * whenever and beside whatever other labels it comes.
 */
final class FirstParameters {
    private static final String PROMPT = "prompt";
    private static final String LABEL = "label/";
    private static final String VOCABULARY = "vocabulary";
    private static final String TEXT = "text";

    private final TrainingModel model;

    FirstParameters(TrainingModel model) {
        this.model = model;
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
        return switch (spec.initialization().name()) {
            case VOCABULARY -> new Beginning.Vocabulary();
            case TEXT -> new Beginning.OfText(ids(spec));
            default -> new Beginning.Noise();
        };
    }

    // The special tokens around a text are around every text anyway.
    private int[] ids(TrainingSpec spec) {
        EncodedText text = model.tokens()
                .encode(spec.initialization().text(), model.config().maxPositions());
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
