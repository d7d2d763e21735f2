package io.freshet.backbone.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.checkpoint.HostTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterStackTest {
    private static final int ROUNDS = 300;
    private static final int MOST_DIMENSIONS = 5;
    private static final int MOST_SLOTS = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesBackWhatWasPutBesideAnyOthers(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            long[] slot = slot(random);
            List<HostTensor> tensors = tensors(slot, random);

            float[] array = stacked(slot, tensors);

            ParameterStack stack = new ParameterStack(slot);
            for (int i = 0; i < tensors.size(); i++) {
                assertThat(stack.take(
                                array, i * stack.slotSize(), tensors.get(i).shape()))
                        .as("%s of seed %d, round %d", tensors.get(i), seed, round)
                        .containsExactly(tensors.get(i).values());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void putsEachValueAtItsIndexAndZerosElsewhere(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            long[] slot = slot(random);
            List<HostTensor> tensors = tensors(slot, random);

            float[] array = stacked(slot, tensors);

            assertThat(array)
                    .as("%s of seed %d, round %d", tensors, seed, round)
                    .containsExactly(oneByOne(slot, tensors));
        }
    }

    @Test
    void leavesZerosWhereASlotHasNothing() {
        ParameterStack stack = new ParameterStack(2, 3);
        HostTensor tensor = HostTensor.of(new float[] {1, 2}, 1, 2);
        float[] array = new float[3 * stack.slotSize()];
        FloatBuffer buffer = FloatBuffer.wrap(array);

        stack.put(tensor, buffer);
        stack.putNothing(buffer);
        stack.put(tensor, buffer);

        assertThat(array).containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0);
        assertThat(buffer.remaining()).isZero();
        assertThat(stack.shape(3)).containsExactly(3, 2, 3);
    }

    @Test
    void refusesWhatDoesNotFitASlot() {
        ParameterStack stack = new ParameterStack(2, 3);

        stack.require("a weight", HostTensor.of(new float[6], 2, 3));
        assertThatThrownBy(() -> stack.require("a weight", HostTensor.of(new float[4], 1, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("a weight", "[1, 4]", "[2, 3]");
        assertThatThrownBy(() -> stack.require("a weight", HostTensor.of(new float[2], 2)))
                .hasMessageContainingAll("[2]", "[2, 3]");
    }

    private static long[] slot(Random random) {
        return random.longs(1 + random.nextInt(MOST_DIMENSIONS), 0, 5).toArray();
    }

    private static List<HostTensor> tensors(long[] slot, Random random) {
        List<HostTensor> tensors = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(MOST_SLOTS); i++) {
            long[] shape = new long[slot.length];
            for (int d = 0; d < shape.length; d++) {
                shape[d] = random.nextBoolean() ? slot[d] : random.nextInt((int) slot[d] + 1);
            }
            float[] values = new float[(int) HostTensor.count(shape)];
            for (int v = 0; v < values.length; v++) {
                values[v] = 1 + random.nextFloat();
            }
            tensors.add(new HostTensor(shape, values));
        }
        return tensors;
    }

    private static float[] stacked(long[] slot, List<HostTensor> tensors) {
        ParameterStack stack = new ParameterStack(slot);
        FloatBuffer buffer = FloatBuffer.allocate(tensors.size() * stack.slotSize());
        // what was there before is not to be seen
        while (buffer.hasRemaining()) {
            buffer.put(Float.NaN);
        }
        buffer.rewind();
        tensors.forEach(tensor -> stack.put(tensor, buffer));
        assertThat(buffer.remaining()).isZero();
        return buffer.array();
    }

    private static float[] oneByOne(long[] slot, List<HostTensor> tensors) {
        int size = (int) HostTensor.count(slot);
        float[] array = new float[tensors.size() * size];
        for (int i = 0; i < tensors.size(); i++) {
            long[] shape = tensors.get(i).shape();
            for (int v = 0; v < tensors.get(i).values().length; v++) {
                array[i * size + place(v, shape, slot)] = tensors.get(i).values()[v];
            }
        }
        return array;
    }

    private static int place(int index, long[] shape, long[] slot) {
        int rest = index;
        int place = 0;
        int stride = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            place += rest % (int) shape[d] * stride;
            rest /= (int) shape[d];
            stride *= (int) slot[d];
        }
        return place;
    }
}
