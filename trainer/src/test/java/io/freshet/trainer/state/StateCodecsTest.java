package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.train.AdamWSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateCodecsTest {
    private record Case<T>(StateCodec<T> codec, T value) {
        byte[] bytes() {
            return codec.encode(value);
        }

        Object decode(byte[] bytes) {
            return codec.decode("it", bytes);
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    static Stream<Case<?>> values() {
        return Stream.of(
                new Case<>(
                        new TrainingSpecCodec(),
                        new TrainingSpec(
                                "hash",
                                List.of("a", "ä", ""),
                                "p-tuning-v2",
                                16,
                                128,
                                new AdamWSettings(0.003, 0.9, 0.999, 1e-8, 0.01),
                                new PublishRule(16, Duration.ofMillis(Long.MAX_VALUE)),
                                -7)),
                new Case<>(new TaskStateCodec(), TaskState.begin("fingerprint")),
                new Case<>(
                        new TaskStateCodec(),
                        new TaskState(
                                "fingerprint", 3, 40, 2, OptionalLong.of(9), Optional.of(new Unpublished(5, 6, 7, 8)))),
                new Case<>(new VersionHistoryCodec(), VersionHistory.EMPTY),
                new Case<>(
                        new VersionHistoryCodec(),
                        VersionHistory.EMPTY.withNext(1).withNext(3)),
                new Case<>(
                        new PendingExampleCodec(),
                        new PendingExample("one", "id", "text \ud83d\ude00".repeat(20_000), "a", 4, 5)),
                new Case<>(new QueueCursorCodec(), new QueueCursor(3, 9, 4)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void givesBackTheSameValue(Case<?> example) {
        assertThat(example.decode(example.bytes())).isEqualTo(example.value());
    }

    @ParameterizedTest
    @MethodSource("values")
    void refusesTheFormOfAnotherRelease(Case<?> example) {
        byte[] bytes = example.bytes();
        bytes[0] = 9;

        assertThatThrownBy(() -> example.decode(bytes))
                .isInstanceOf(StateFormatException.class)
                .hasMessageStartingWith("it has form 9; expected 1");
    }

    @ParameterizedTest
    @MethodSource("values")
    void refusesBytesThatEndTooSoonOrTooLate(Case<?> example) {
        byte[] bytes = example.bytes();

        assertThatThrownBy(() -> example.decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(StateFormatException.class);
        assertThatThrownBy(() -> example.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(StateFormatException.class);
    }

    @Test
    void refusesALengthBeyondTheBytes() {
        byte[] bytes = new StateWriter(1).whole(Integer.MAX_VALUE).bytes();

        assertThatThrownBy(() -> new PendingExampleCodec().decode("it", bytes))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("claims a length of 2147483647");
    }
}
