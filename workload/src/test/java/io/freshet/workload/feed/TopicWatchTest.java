package io.freshet.workload.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.freshet.schemas.Topics;
import io.freshet.workload.measure.TopicEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
    private final Topics topics = Topics.withDefaultPrefix();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void saysThatItEndedAlsoWhereTheCauseIsAnError() {
        everyTopicIsEmpty();
        try (TopicWatch watch =
                new TopicWatch(consumer, topics, new MockSchemaRegistryClient(), new OverflowingEvents())) {
            watch.start(Duration.ofSeconds(10));

            consumer.schedulePollTask(() ->
                    consumer.addRecord(new ConsumerRecord<>(topics.deadLetters(), 0, 0, new byte[0], new byte[0])));

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(watch.failure()).get().isInstanceOf(StackOverflowError.class));
        }
    }

    private void everyTopicIsEmpty() {
        List<String> watched = List.of(
                topics.accepted(), topics.evaluations(), topics.releases(), topics.predictions(), topics.deadLetters());
        watched.forEach(
                topic -> consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null))));
        Map<TopicPartition, Long> offsets =
                watched.stream().collect(Collectors.toMap(topic -> new TopicPartition(topic, 0), topic -> 0L));
        consumer.updateBeginningOffsets(offsets);
        consumer.updateEndOffsets(offsets);
    }

    /** Fails on every dead letter as a decoder without end does. */
    private static final class OverflowingEvents implements TopicEvents {
        @Override
        public void deadLetter(Headers headers, byte[] value) {
            throw new StackOverflowError("too deep");
        }
    }
}
