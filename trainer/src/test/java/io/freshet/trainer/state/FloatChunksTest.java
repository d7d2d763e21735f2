package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.runtime.kit.KeptSchemas;
import io.freshet.schemas.Limits;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateFormatException;
import io.freshet.schemas.state.StoredTensorChunk;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatChunksTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                FloatChunks.CHUNK_FLOATS - 1,
                FloatChunks.CHUNK_FLOATS,
                FloatChunks.CHUNK_FLOATS + 1,
                3 * FloatChunks.CHUNK_FLOATS + 17
            })
    void givesBackTheSameNumbersFromChunksBelowTheMessageLimit(int count) {
        float[] values = random(count);

        List<StoredTensorChunk> chunks = FloatChunks.split(values);

        assertThat(chunks).allMatch(chunk -> encoded(chunk).length < Limits.MOST_PART_BYTES);
        assertThat(FloatChunks.join("it", index -> Optional.of(chunks.get(index))))
                .isEqualTo(values);
    }

    @Test
    void keepsTheBitsOfNumbersThatAreNone() {
        float[] values = {Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE};

        assertThat(FloatChunks.join(
                        "it", index -> Optional.of(FloatChunks.split(values).get(index))))
                .isEqualTo(values);
    }

    @Test
    void refusesATensorThatIsNotThere() {
        assertThatThrownBy(() -> FloatChunks.join("tensor 'prompt' of task 'one'", index -> Optional.empty()))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("tensor 'prompt' of task 'one' is not there");
    }

    @Test
    void refusesAMissingChunkAndOneOfAnotherTensor() {
        List<StoredTensorChunk> chunks = FloatChunks.split(random(FloatChunks.CHUNK_FLOATS + 5));
        StoredTensorChunk foreign = FloatChunks.split(random(5)).get(0);

        assertThatThrownBy(() ->
                        FloatChunks.join("it", index -> index == 0 ? Optional.of(chunks.get(0)) : Optional.empty()))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("chunk 1 of it");
        assertThatThrownBy(() -> FloatChunks.join("it", index -> Optional.of(index == 0 ? chunks.get(0) : foreign)))
                .isInstanceOf(StateFormatException.class);
    }

    private static byte[] encoded(StoredTensorChunk chunk) {
        return new StateCodec<>(StateForms.CHUNK, new KeptSchemas()).encode(chunk);
    }

    private static float[] random(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }
}
