package io.freshet.workload.kit;

import io.freshet.schemas.Evaluation;
import io.freshet.schemas.StepPlan;
import io.freshet.schemas.StepRecord;
import io.freshet.schemas.serde.AvroSafety;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Evaluations as a trainer writes them. */
public final class Evaluations {
    static {
        // Avro fills in defaults that are lists of records.
        AvroSafety.apply();
    }

    private Evaluations() {}

    /** One from before there was any other metric than accuracy: ids {@code e0}, {@code e1} and so on. */
    public static Evaluation accuracy(Boolean... correct) {
        return of(List.of(correct)).build();
    }

    /** One of another metric. */
    public static Evaluation of(String metric, double hits, double chances, Boolean... correct) {
        return of(List.of(correct))
                .setMetric(metric)
                .setHits(hits)
                .setChances(chances)
                .build();
    }

    private static Evaluation.Builder of(List<Boolean> correct) {
        return Evaluation.newBuilder()
                .setTask("mood")
                .setKind("prequential")
                .setVersion(1)
                .setExamples(correct.size())
                .setCorrect((int) correct.stream().filter(right -> right).count())
                .setLoss(0.5)
                .setEvaluatedAt(Instant.EPOCH)
                .setStep(step(correct));
    }

    private static StepRecord step(List<Boolean> correct) {
        return StepRecord.newBuilder()
                .setNumber(1)
                .setIds(IntStream.range(0, correct.size())
                        .mapToObj(row -> "e" + row)
                        .toList())
                .setAcceptedOffsets(List.of())
                .setCorrect(correct)
                .setPlan(StepPlan.newBuilder()
                        .setRows(correct.size())
                        .setPaddedLength(8)
                        .setPromptLength(2)
                        .setLabelWidth(2)
                        .setTasks(1)
                        .setTaskSlot(0)
                        .setSlots(List.of())
                        .setCause("full")
                        .build())
                .build();
    }
}
