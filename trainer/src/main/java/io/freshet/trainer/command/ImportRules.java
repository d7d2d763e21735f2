package io.freshet.trainer.command;

import static io.freshet.trainer.command.CommandRefusal.require;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.backbone.prompt.PromptException;
import io.freshet.backbone.prompt.PromptProblem;
import io.freshet.schemas.ImportPrompt;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.StoredTask;

/** Whether a task can go on from a prompt that was trained elsewhere. Whoever can write commands could steer predictions, so nothing in one is believed. */
record ImportRules(TrainingModel model) {
    /** @throws CommandRefusal if the task trains another kind of prompt, or on another backbone */
    void check(StoredTask task, ImportPrompt prompt) {
        TaskShape shape = task.spec().task();
        require(
                task.spec().sharedPrompt().isEmpty(),
                CommandReason.SHARED_PROMPT,
                "the task trains its group's prompt; give it one of its own first: freshet task create " + task.name()
                        + " --own-prompt");
        require(
                prompt.getBackboneFingerprint().equals(model.fingerprint().sha256()),
                CommandReason.WRONG_BACKBONE,
                "it was trained on the backbone " + prompt.getBackboneFingerprint() + "; this trainer has "
                        + model.fingerprint().sha256());
        String method = shape.method().name();
        require(
                prompt.getMethod().equals(method),
                CommandReason.WRONG_METHOD,
                "it is trained on by " + prompt.getMethod() + "; the task trains by " + method);
        require(
                prompt.getPromptLength() == shape.promptLength(),
                CommandReason.WRONG_LENGTH,
                "it has " + prompt.getPromptLength() + " virtual tokens; the task has " + shape.promptLength());
        String head = shape.head().name();
        require(
                prompt.getHead() == null || prompt.getHead().equals(head),
                CommandReason.WRONG_HEAD,
                "its head is " + prompt.getHead() + "; the task's is " + head);
    }

    /**
     * What the task goes on with.
     *
     * @param before it
     * @throws CommandRefusal if the bytes are not what the command says
     */
    TaskParameters imported(TaskParameters before, ImportPrompt prompt, byte[] bytes) {
        TaskShape shape = before.shape();
        try {
            if (prompt.getHead() != null) {
                return PromptCodec.decode(bytes, shape, model.config());
            }
            Parameters own = PromptCodec.decodePrompt(bytes, shape, model.config());
            return before.with(own.and(before.values()
                    .only(shape.head().parameters(shape.labels(), model.config().hidden()))));
        } catch (PromptException e) {
            throw new CommandRefusal(reason(e.problem()), e.getMessage());
        }
    }

    private static CommandReason reason(PromptProblem problem) {
        return switch (problem) {
            case MALFORMED -> CommandReason.MALFORMED;
            case SHAPE -> CommandReason.WRONG_SHAPE;
            case NOT_FINITE -> CommandReason.NOT_FINITE;
        };
    }
}
