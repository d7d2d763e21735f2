package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes from a topic may be anything. A run is repeated by its seed. */
class SafetensorsFuzzTest {
    private static final int MUTANTS = 20_000;
    private static final byte[] WELL_FORMED = SafetensorsWriter.encode(
            Map.of(
                    "prompt", HostTensor.of(new float[24], 2, 2, 2, 3, 1),
                    "head.weight", HostTensor.of(new float[8], 2, 4),
                    "head.bias", HostTensor.of(new float[2], 2)),
            Map.of("format", "pt"));
    /** Bytes that mean something in the header, which random ones seldom do. */
    private static final byte[] TELLING = "{}[]\",:0123456789eE.-+ \\u\0".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyBytesGiveTensorsOrTheDeclaredException(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutant(random);
            try {
                FolderFixture.tensors(SafetensorsReader.of("mutant", mutant));
            } catch (SafetensorsException expected) {
                refused++;
            } catch (RuntimeException | Error undeclared) {
                throw new AssertionError("seed " + seed + ", mutant " + i + ": " + Arrays.toString(mutant), undeclared);
            }
        }

        assertThat(refused).as("mutants refused of " + MUTANTS).isBetween(MUTANTS / 2, MUTANTS - 1);
    }

    private static byte[] mutant(Random random) {
        byte[] bytes = WELL_FORMED.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes && bytes.length > 0; change++) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> with(bytes, at, (byte) random.nextInt());
            case 1 -> with(bytes, at, TELLING[random.nextInt(TELLING.length)]);
            case 2 -> with(bytes, random.nextInt(Math.min(bytes.length, 8)), (byte) random.nextInt());
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(64));
            default -> doubled(bytes, at, random.nextInt(bytes.length));
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    /** Repeats a stretch where it stands, which makes duplicate keys and shifts offsets. */
    private static byte[] doubled(byte[] bytes, int first, int second) {
        int begin = Math.min(first, second);
        int length = Math.max(first, second) - begin;
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, begin, longer, begin + length, bytes.length - begin);
        return longer;
    }
}
