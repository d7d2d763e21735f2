package io.freshet.trainer.step;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.backbone.Precision;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.HeadShape;
import io.freshet.schemas.LabelCount;
import io.freshet.schemas.Limits;
import io.freshet.schemas.StepPlan;
import io.freshet.schemas.StepRecord;
import io.freshet.trainer.state.PendingExample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                .setHits(step.judgement().tally().hits())
                .setChances(step.judgement().tally().chances())
                .setLabels(labels(step))
                .build();
    }

    private static List<LabelCount> labels(TaskStep step) {
        Map<String, io.freshet.metrics.LabelCount> counts =
                step.judgement().labels().byLabel();
        boolean areCounted = step.task().spec().task().head().kind().isOfWholeText() && fit(counts.keySet());
        return areCounted
                ? counts.entrySet().stream().map(EvaluationRecords::count).toList()
                : null;
    }

    private static boolean fit(Set<String> labels) {
        return labels.stream().mapToInt(label -> label.getBytes(UTF_8).length).sum() <= Limits.MOST_COUNTED_LABEL_BYTES;
    }

    private static LabelCount count(Map.Entry<String, io.freshet.metrics.LabelCount> count) {
        return new LabelCount(
                count.getKey(),
                (int) count.getValue().truePositives(),
                (int) count.getValue().falsePositives(),
                (int) count.getValue().falseNegatives());
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
