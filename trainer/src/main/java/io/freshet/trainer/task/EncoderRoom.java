package io.freshet.trainer.task;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.method.EncodedMethod;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.trainer.state.TrainingSpec;
import java.util.Optional;

/**
 * What the tasks with encoders of one step may take of the heap together: a step holds the state of all of them before and after it.
 *
 * @param bytes of their values and moments
 */
public record EncoderRoom(long bytes) {
    private static final int STATES = 2;
    private static final long ONE_STATE_BYTES = 3L * Float.BYTES;

    /** Half of a heap. */
    public static EncoderRoom of(long heapBytes) {
        return new EncoderRoom(heapBytes / 2 / STATES);
    }

    /** What a task takes of it: values and moments; nothing if it has no encoder. */
    public static long needed(TrainingSpec spec, BackboneConfig backbone) {
        return spec.task().method() instanceof EncodedMethod
                ? ONE_STATE_BYTES
                        * spec.task().parameters(backbone).stream()
                                .mapToLong(ParameterShape::count)
                                .sum()
                : 0;
    }

    /** What is wrong with a spec whose task would take more than there is. */
    Optional<SpecMistake> mistake(TrainingSpec spec, BackboneConfig backbone) {
        long needed = needed(spec, backbone);
        return needed > bytes
                ? Optional.of(new SpecMistake(
                        "methodSettings",
                        "methodSettings is " + spec.task().method().settings() + ", with which a task of "
                                + spec.task().method().name()
                                + " needs " + needed + " bytes in training, expected at most " + bytes
                                + ": a quarter of the trainer's heap; give it more heap, or make the encoder smaller"))
                : Optional.empty();
    }
}
