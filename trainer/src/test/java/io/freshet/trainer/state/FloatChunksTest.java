package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.prompt.PromptParts;
import java.util.List;
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

        List<byte[]> chunks = FloatChunks.split(values);

        assertThat(chunks).allMatch(chunk -> chunk.length < PromptParts.MAXIMUM_BYTES);
        assertThat(FloatChunks.join("it", chunks::get)).isEqualTo(values);
    }

    @Test
    void keepsTheBitsOfNumbersThatAreNone() {
        float[] values = {Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE};

        assertThat(FloatChunks.join("it", FloatChunks.split(values)::get)).isEqualTo(values);
    }

    @Test
    void refusesATensorThatIsNotThere() {
        assertThatThrownBy(() -> FloatChunks.join("tensor 'prompt' of task 'one'", index -> null))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("tensor 'prompt' of task 'one' is not there");
    }

    @Test
    void refusesAMissingChunkAndOneOfAnotherTensor() {
        List<byte[]> chunks = FloatChunks.split(random(FloatChunks.CHUNK_FLOATS + 5));
        byte[] foreign = FloatChunks.split(random(5)).get(0);

        assertThatThrownBy(() -> FloatChunks.join("it", index -> index == 0 ? chunks.get(0) : null))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("chunk 1 of it");
        assertThatThrownBy(() -> FloatChunks.join("it", index -> index == 0 ? chunks.get(0) : foreign))
                .isInstanceOf(StateFormatException.class);
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
