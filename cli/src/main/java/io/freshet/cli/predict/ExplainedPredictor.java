package io.freshet.cli.predict;

import io.freshet.cli.client.CommandException;
import io.freshet.cli.task.KnownTask;
import io.freshet.cli.task.KnownTask.State;
import io.freshet.schemas.example.TextInput;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells a task that nobody created from one that has no version yet. Serving knows the tasks by their releases alone, and says the
 * same of both.
 */
public final class ExplainedPredictor implements Predictor {
    private static final String NOT_READY = "NOT_READY";

    private final Predictor predictor;
    private final String task;
    private final Supplier<Optional<KnownTask>> declared;

    /**
     * @param predictor closed with this
     * @param declared what was last said of the task
     */
    public ExplainedPredictor(Predictor predictor, String task, Supplier<Optional<KnownTask>> declared) {
        this.predictor = predictor;
        this.task = task;
        this.declared = declared;
    }

    @Override
    public List<TextAnswer> predict(List<TextInput> inputs) {
        List<TextAnswer> answers = predictor.predict(inputs);
        return answers.stream().anyMatch(ExplainedPredictor::isNotReady) ? explained(answers) : answers;
    }

    private static boolean isNotReady(TextAnswer answer) {
        return answer instanceof TextAnswer.Failed failed && failed.error().equals(NOT_READY);
    }

    private List<TextAnswer> explained(List<TextAnswer> answers) {
        Optional<String> cause = cause();
        return answers.stream()
                .map(answer -> answer instanceof TextAnswer.Failed failed && isNotReady(answer)
                        ? cause.<TextAnswer>map(
                                        why -> new TextAnswer.Failed(failed.id(), failed.text(), failed.error(), why))
                                .orElse(answer)
                        : answer)
                .toList();
    }

    /** Empty where serving's own word is the best there is. */
    private Optional<String> cause() {
        Optional<KnownTask> known;
        try {
            known = declared.get();
        } catch (CommandException e) {
            // Who may ask need not have the right to read tasks.
            return Optional.empty();
        }
        if (known.isEmpty()) {
            return Optional.of("task '" + task + "' is not known; freshet task list shows those that are");
        }
        return known.filter(each -> each.state() == State.RETIRED)
                .map(each -> "task '" + task + "' is retired: nothing answers for it any more");
    }

    @Override
    public void close() {
        predictor.close();
    }
}
