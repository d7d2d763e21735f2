package io.freshet.trainer.step;

import io.freshet.backbone.Precision;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.HeadShape;
import io.freshet.schemas.StepPlan;
import io.freshet.schemas.StepRecord;
import io.freshet.trainer.state.PendingExample;
import java.time.Instant;

/** Writes down what a step found and how it was laid out: enough to repeat it. */
public final class EvaluationRecords {
    private static final String PREQUENTIAL = "prequential";

    private EvaluationRecords() {}

    /**
     * The record of one task's share.
     *
     * @param precision that it was computed in
     * @param nextVersion the first version that will contain the step
     * @param now in milliseconds since the epoch
     */
    public static Evaluation of(TaskStep step, Precision precision, long nextVersion, long now) {
        return Evaluation.newBuilder()
                .setTask(step.task().name())
                .setKind(PREQUENTIAL)
                .setVersion(nextVersion)
                .setExamples(step.examples().size())
                .setCorrect(step.correct())
                .setLoss(step.loss())
                .setEvaluatedAt(Instant.ofEpochMilli(now))
                .setStep(stepRecord(step, precision))
                .setMetric(step.task().spec().task().head().metric().text())
                .setHits(step.tally().hits())
                .setChances(step.tally().chances())
                .build();
    }

    private static StepRecord stepRecord(TaskStep step, Precision precision) {
        return StepRecord.newBuilder()
                .setNumber(step.task().state().steps())
                .setIds(step.examples().stream().map(PendingExample::id).toList())
                .setAcceptedOffsets(
                        step.examples().stream().map(PendingExample::offset).toList())
                .setCorrect(step.outcomes().stream().map(RowOutcome::correct).toList())
                .setPlan(plan(step, precision))
                .build();
    }

    private static StepPlan plan(TaskStep step, Precision precision) {
        return StepPlan.newBuilder()
                .setRows(step.shape().rows())
                .setPaddedLength(step.shape().paddedLength())
                .setPromptLength(step.shape().promptLength())
                .setInputLength(step.shape().inputLength())
                .setLabelWidth(width(step))
                .setHeads(step.shape().heads().stream()
                        .map(shape -> new HeadShape(
                                shape.head().kind().text(),
                                shape.rows(),
                                shape.width(),
                                shape.head().name()))
                        .toList())
                .setRooms(step.shape().rooms())
                .setTasks(step.plan().tasks().size())
                .setTaskSlot(step.slot())
                .setSlots(step.plan().rowsOf(step.slot()))
                .setCause(step.plan().cause().text())
                .setPrecision(precision.label())
                .setThreads(step.threads())
                .setPromptDepth(step.shape().promptDepth().layers())
                .build();
    }

    private static int width(TaskStep step) {
        return step.shape()
                .of(step.task().spec().task().head())
                .map(io.freshet.backbone.batch.HeadShape::width)
                .orElseThrow();
    }
}
