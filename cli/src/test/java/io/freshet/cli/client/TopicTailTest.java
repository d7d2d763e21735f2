package io.freshet.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicTailTest {
    private static final String TOPIC = "freshet.accepted";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    TopicTailTest() {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        endsAt(7);
    }

    @Test
    void tellsWhatWasThereBeforeItFromWhatItSees() {
        try (TopicTail tail = TopicTail.of(consumer, TOPIC)) {
            consumer.addRecord(record(7));

            assertThat(tail.poll(Duration.ZERO))
                    .extracting(ConsumerRecord::offset)
                    .containsExactly(7L);
            assertThat(tail.beganAfter(record(6))).isTrue();
            assertThat(tail.beganAfter(record(7))).isFalse();
        }
    }

    @Test
    void leavesOutWhatCameWhileNobodyListened() {
        try (TopicTail tail = TopicTail.of(consumer, TOPIC)) {
            endsAt(9);

            tail.skipToEnd();
            consumer.addRecord(record(8));
            consumer.addRecord(record(9));

            assertThat(tail.poll(Duration.ZERO))
                    .extracting(ConsumerRecord::offset)
                    .containsExactly(9L);
            assertThat(tail.beganAfter(record(8))).isTrue();
        }
    }

    @Test
    void saysWhichTopicIsMissing() {
        assertThatThrownBy(() -> TopicTail.of(consumer, "freshet.predictions"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("topic 'freshet.predictions' does not exist");
        assertThat(consumer.closed()).isTrue();
    }

    private void endsAt(long offset) {
        consumer.updateEndOffsets(Map.of(PARTITION, offset));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(TOPIC, 0, offset, null, new byte[0]);
    }
}
