package io.freshet.trainer.task;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.method.EncodedMethod;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.trainer.state.TrainingSpec;
import java.util.Optional;

/**
 * What a task with an encoder may take of the heap. A batch may have another task in each row, and a step holds the state of all of them before
 * and after it.
 *
 * @param bytes of a task's values and moments
 */
public record EncoderRoom(long bytes) {
    private static final int STATES = 2;

    /** Half of a heap, shared by the tasks of a batch. */
    public static EncoderRoom of(long heapBytes, int batchRows) {
        return new EncoderRoom(heapBytes / 2 / ((long) STATES * batchRows));
    }

    /** What is wrong with a spec whose task would take more. */
    Optional<SpecMistake> mistake(TrainingSpec spec, BackboneConfig backbone) {
        long needed = 3L
                * Float.BYTES
                * spec.task().parameters(backbone).stream()
                        .mapToLong(ParameterShape::count)
                        .sum();
        String method = spec.task().method().name();
        return spec.task().method() instanceof EncodedMethod && needed > bytes
                ? Optional.of(
                        new SpecMistake(
                                "methodSettings",
                                "methodSettings is " + spec.task().method().settings() + ", with which a task of "
                                        + method
                                        + " needs " + needed + " bytes in training, expected at most " + bytes
                                        + ": a quarter of the trainer's heap by batch.rows; give it more heap, or make the encoder smaller"))
                : Optional.empty();
    }
}
