package io.freshet.workload.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.workload.FreshetException;
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
    void seesWhatComesAfterItBegan() {
        try (TopicTail tail = fromNow(TOPIC)) {
            consumer.addRecord(record(7));

            assertThat(tail.poll(Duration.ZERO))
                    .extracting(ConsumerRecord::offset)
                    .containsExactly(7L);
        }
    }

    @Test
    void leavesOutWhatCameWhileNobodyListened() {
        try (TopicTail tail = fromNow(TOPIC)) {
            endsAt(9);

            tail.skipToEnd();
            consumer.addRecord(record(8));
            consumer.addRecord(record(9));

            assertThat(tail.poll(Duration.ZERO))
                    .extracting(ConsumerRecord::offset)
                    .containsExactly(9L);
        }
    }

    @Test
    void saysWhichTopicIsMissing() {
        assertThatThrownBy(() -> fromNow("freshet.predictions"))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("topic 'freshet.predictions' does not exist");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void readsAWholeTopicAndKnowsWhereItEnded() {
        try (TopicTail tail = TopicTail.of(consumer, List.of(TOPIC), List.of())) {
            boolean before = tail.hasReached(tail.ends());
            for (long offset = 0; offset < 7; offset++) {
                consumer.addRecord(record(offset));
            }

            assertThat(tail.poll(Duration.ZERO)).hasSize(7);
            assertThat(before).isFalse();
            assertThat(tail.hasReached(tail.ends())).isTrue();
        }
    }

    private TopicTail fromNow(String topic) {
        return TopicTail.of(consumer, List.of(), List.of(topic));
    }

    private void endsAt(long offset) {
        consumer.updateEndOffsets(Map.of(PARTITION, offset));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(TOPIC, 0, offset, null, new byte[0]);
    }
}
