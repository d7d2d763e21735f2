package io.freshet.trainer.state;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.HeadShape;
import io.freshet.backbone.method.PromptDepth;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.CommandPart;
import io.freshet.schemas.Handover;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.state.StateForm;
import io.freshet.schemas.state.StoredHeadShape;
import io.freshet.schemas.state.StoredKeptVersion;
import io.freshet.schemas.state.StoredMove;
import io.freshet.schemas.state.StoredPendingExample;
import io.freshet.schemas.state.StoredQueueCursor;
import io.freshet.schemas.state.StoredStep;
import io.freshet.schemas.state.StoredStepTask;
import io.freshet.schemas.state.StoredTaskState;
import io.freshet.schemas.state.StoredTensorChunk;
import io.freshet.schemas.state.StoredTrainingSpec;
import io.freshet.schemas.state.StoredUnpublished;
import io.freshet.schemas.state.StoredVersionHistory;
import io.freshet.trainer.state.TaskState.Unpublished;
import io.freshet.trainer.state.VersionHistory.Kept;
import java.util.List;
import java.util.Optional;

/** How each kind of value is kept. */
final class StateForms {
    static final StateForm<TrainingSpec, StoredTrainingSpec> SPEC = new StateForm<>(
            StoredTrainingSpec.class, TrainingSpecForm::kept, TrainingSpecForm::value, StateBeforeAvro.SPEC);
    static final StateForm<TaskState, StoredTaskState> STATE =
            new StateForm<>(StoredTaskState.class, StateForms::kept, StateForms::value, StateBeforeAvro.STATE);
    static final StateForm<VersionHistory, StoredVersionHistory> VERSIONS =
            new StateForm<>(StoredVersionHistory.class, StateForms::kept, StateForms::value, StateBeforeAvro.VERSIONS);
    static final StateForm<PendingExample, StoredPendingExample> PENDING =
            new StateForm<>(StoredPendingExample.class, StateForms::kept, StateForms::value, StateBeforeAvro.PENDING);
    static final StateForm<PendingExamples.Cursor, StoredQueueCursor> CURSOR =
            new StateForm<>(StoredQueueCursor.class, StateForms::kept, StateForms::value, StateBeforeAvro.CURSOR);
    // Without its examples, which are kept each on its own: all of a step may be more than a record holds.
    static final StateForm<JournaledStep, StoredStep> STEP =
            StateForm.of(StoredStep.class, StateForms::kept, StateForms::value);
    static final StateForm<StoredTensorChunk, StoredTensorChunk> CHUNK =
            StateForm.of(StoredTensorChunk.class).before(StateBeforeAvro::tensorChunk);

    static final StateForm<CommandPart, CommandPart> IMPORT = StateForm.of(CommandPart.class);
    static final StateForm<Move, StoredMove> MOVE = StateForm.of(
            StoredMove.class,
            move -> new StoredMove(move.task(), move.owner(), move.number()),
            move -> new Move(move.getTask(), move.getOwner(), move.getMoves()));
    static final StateForm<Accepted, Accepted> ACCEPTED = StateForm.of(Accepted.class);
    static final StateForm<Handover, Handover> HANDOVER = StateForm.of(Handover.class);

    private StateForms() {}

    private static StoredTaskState kept(TaskState state) {
        return StoredTaskState.newBuilder()
                .setBackbone(state.backbone())
                .setSteps(state.steps())
                .setExamples(state.examples())
                .setOptimizerSteps(state.optimizerSteps())
                .setParent(state.parent().orElse(null))
                .setUnpublished(state.unpublished().map(StateForms::kept).orElse(null))
                .build();
    }

    private static StoredUnpublished kept(Unpublished news) {
        return new StoredUnpublished(news.examples(), news.since(), news.firstOffset(), news.lastOffset());
    }

    private static TaskState value(StoredTaskState state) {
        return new TaskState(
                state.getBackbone(),
                state.getSteps(),
                state.getExamples(),
                state.getOptimizerSteps(),
                Optional.ofNullable(state.getParent()),
                Optional.ofNullable(state.getUnpublished()).map(StateForms::value));
    }

    private static Unpublished value(StoredUnpublished news) {
        return new Unpublished(news.getExamples(), news.getSince(), news.getFirstOffset(), news.getLastOffset());
    }

    private static StoredVersionHistory kept(VersionHistory history) {
        return StoredVersionHistory.newBuilder()
                .setLast(history.last())
                .setKept(history.kept().stream()
                        .map(kept -> new StoredKeptVersion(kept.version(), kept.parts()))
                        .toList())
                .build();
    }

    private static VersionHistory value(StoredVersionHistory history) {
        return new VersionHistory(
                history.getLast(),
                history.getKept().stream()
                        .map(kept -> new Kept(kept.getVersion(), kept.getParts()))
                        .toList());
    }

    private static StoredPendingExample kept(PendingExample example) {
        String label = Examples.label(example.target());
        return StoredPendingExample.newBuilder()
                .setTask(example.task())
                .setId(example.id())
                .setText(example.input().text())
                .setPair(example.input().pair().orElse(null))
                .setContext(example.input().context().orElse(null))
                .setPredicate(Examples.predicate(example.input()))
                .setLabel(label == null ? "" : label)
                .setLabels(Examples.labels(example.target()))
                .setSpans(Examples.spans(example.target()))
                .setAnswer(Examples.answer(example.target()))
                .setOffset(example.offset())
                .setArrivedAt(example.arrivedAt())
                .build();
    }

    private static PendingExample value(StoredPendingExample example) {
        return new PendingExample(
                example.getTask(),
                example.getId(),
                Examples.input(example.getText(), example.getPair(), example.getContext(), example.getPredicate()),
                target(example),
                example.getOffset(),
                example.getArrivedAt());
    }

    // What says something else has no label in this store.
    private static Target target(StoredPendingExample example) {
        return Examples.targets(null, example.getLabels(), example.getSpans(), example.getAnswer()).stream()
                .findFirst()
                .orElseGet(() -> new Target.OneLabel(example.getLabel()));
    }

    private static StoredStep kept(JournaledStep step) {
        BatchShape shape = step.shape();
        return StoredStep.newBuilder()
                .setPaddedLength(shape.paddedLength())
                .setPromptLength(shape.promptLength())
                .setInputLength(shape.inputLength())
                .setHeads(shape.heads().stream().map(StateForms::kept).toList())
                .setRooms(shape.rooms())
                .setPrecision(step.precision())
                .setThreads(step.threads())
                .setPromptDepth(shape.promptDepth().layers())
                .setTasks(step.tasks().stream().map(StateForms::kept).toList())
                .setGroups(step.groups().stream().map(StateForms::kept).toList())
                .build();
    }

    private static StoredStepTask kept(JournaledStep.Task task) {
        return new StoredStepTask(
                task.name(), task.maxTokens(), task.learningRate(), task.optimizerSteps(), task.checksum());
    }

    private static JournaledStep value(StoredStep step) {
        return new JournaledStep(
                new BatchShape(
                        step.getRooms().size(),
                        step.getPaddedLength(),
                        step.getPromptLength(),
                        step.getInputLength(),
                        step.getHeads().stream().map(StateForms::value).toList(),
                        step.getRooms(),
                        new PromptDepth(step.getPromptDepth())),
                step.getPrecision(),
                step.getThreads(),
                step.getTasks().stream().map(StateForms::value).toList(),
                step.getGroups().stream().map(StateForms::value).toList(),
                List.of());
    }

    private static StoredHeadShape kept(HeadShape shape) {
        return new StoredHeadShape(
                shape.head().kind().text(),
                shape.rows(),
                shape.width(),
                shape.head().name());
    }

    private static HeadShape value(StoredHeadShape shape) {
        return new HeadShape(TrainingSpec.head(shape.getKind(), shape.getHead()), shape.getRows(), shape.getWidth());
    }

    private static JournaledStep.Task value(StoredStepTask task) {
        return new JournaledStep.Task(
                task.getTask(),
                task.getMaxTokens(),
                task.getLearningRate(),
                task.getOptimizerSteps(),
                task.getChecksum());
    }

    private static StoredQueueCursor kept(PendingExamples.Cursor cursor) {
        return new StoredQueueCursor(cursor.head(), cursor.next(), cursor.count());
    }

    private static PendingExamples.Cursor value(StoredQueueCursor cursor) {
        return new PendingExamples.Cursor(cursor.getHead(), cursor.getNext(), cursor.getCount());
    }
}
