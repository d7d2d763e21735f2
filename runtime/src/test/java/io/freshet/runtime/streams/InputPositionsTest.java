package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPositionsTest {
    private static final String TOPIC = "accepted";

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private KeyValueStore<String, Long> store;
    private Uuid id = Uuid.randomUuid();
    private final InputTracking tracking = new InputTracking(topic -> id, meters, "trainer");

    @BeforeEach
    void openStore() {
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        store = InputPositions.store("positions")
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void passesOverWhatLiesBehindTheLastRecordOfItsPartition() {
        InputPositions before = open();
        before.advance(TOPIC, 0, 6);
        before.advance(TOPIC, 0, 7);
        before.advance(TOPIC, 1, 2);

        InputPositions positions = open();

        assertThat(positions.advance(TOPIC, 0, 0)).isFalse();
        assertThat(positions.advance(TOPIC, 0, 7)).isFalse();
        assertThat(positions.advance(TOPIC, 0, 9)).isTrue();
        assertThat(positions.advance(TOPIC, 1, 3)).isTrue();
        assertThat(counted("freshet.input.skipped")).isEqualTo(2);
    }

    @Test
    void takesEverythingOfATopicThatWasMadeAnew() {
        InputPositions positions = open();
        positions.advance(TOPIC, 0, 700);

        id = Uuid.randomUuid();

        assertThat(positions.advance(TOPIC, 0, 0)).isTrue();
        assertThat(positions.advance(TOPIC, 0, 1)).isTrue();
        assertThat(positions.advance(TOPIC, 0, 0)).isFalse();
    }

    @Test
    void takesEverythingTwiceRatherThanNeverWhereTopicsHaveNoIds() {
        id = Uuid.ZERO_UUID;
        InputPositions positions = open();
        positions.advance(TOPIC, 0, 700);

        assertThat(positions.advance(TOPIC, 0, 3)).isTrue();
    }

    @Test
    void saysHowMuchWasDeletedUnreadWhereOffsetsWereLost() {
        open().advance(TOPIC, 0, 10);
        beginsAt(31);

        InputPositions positions = open();

        assertThat(positions.advance(at(40))).isTrue();
        assertThat(positions.advance(at(41))).isTrue();
        assertThat(counted("freshet.input.lost")).isEqualTo(20);
    }

    @Test
    void countsNoMarkerOfATransactionAsLost() {
        open().advance(TOPIC, 0, 10);
        beginsAt(12);

        open().advance(at(12));

        assertThat(counted("freshet.input.lost")).isZero();
    }

    private InputPositions open() {
        return tracking.open(store);
    }

    private void beginsAt(long offset) {
        AppTopics topics = new AppTopics(Set.of(TOPIC), Set.of(), Set.of());
        tracking.begin(
                new FoundOnBrokers(topics, Set.of(), true, Map.of(), Map.of(new TopicPartition(TOPIC, 0), offset)));
    }

    private static ProcessorRecordContext at(long offset) {
        return new ProcessorRecordContext(0, offset, 0, TOPIC, new RecordHeaders());
    }

    private double counted(String name) {
        return meters.get(name).tag("app", "trainer").counter().count();
    }
}
