package io.freshet.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.workload.FreshetException;
import io.freshet.workload.client.RecordPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class ReplaySenderTest {
    private static final Letter LETTER = Letters.at("3:17");

    private final List<ReplayOutcome> told = new ArrayList<>();
    private final ReplayTally tally = new ReplayTally(told::add);

    @Test
    void reportsWhereTheRecordIsOnceTheBrokerHasIt() {
        MockProducer<byte[], byte[]> producer = producer(2);
        ReplaySender sender = new ReplaySender(producer, tally);

        sender.send(LETTER);
        assertThat(told).isEmpty();
        producer.completeNext();

        assertThat(told).containsExactly(ReplayOutcome.replayed(LETTER, new RecordPlace("freshet.examples", 1, 0)));
        assertThat(tally).hasToString("1 replayed, 0 left out, 0 failed");
    }

    @Test
    void letsThePartitionerChooseWhereTheTopicHasFewerPartitionsNow() {
        MockProducer<byte[], byte[]> producer = producer(1);

        new ReplaySender(producer, tally).send(LETTER);

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.partition()).isNull();
            assertThat(record.timestamp()).isEqualTo(Letters.RECORD_TIME);
        });
    }

    @Test
    void goesOnAfterARecordThatTheBrokerRefuses() {
        MockProducer<byte[], byte[]> producer = producer(2);
        ReplaySender sender = new ReplaySender(producer, tally);

        sender.send(LETTER);
        producer.errorNext(new RecordTooLargeException("too large"));
        sender.send(LETTER);
        producer.completeNext();

        assertThat(tally).hasToString("1 replayed, 0 left out, 1 failed");
    }

    @Test
    void endsAfterAnOutage() {
        MockProducer<byte[], byte[]> producer = producer(2);
        ReplaySender sender = new ReplaySender(producer, tally);

        sender.send(LETTER);
        producer.errorNext(new TimeoutException("no answer"));

        assertThatThrownBy(() -> sender.send(LETTER))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("the broker takes no records: no answer");
    }

    private static MockProducer<byte[], byte[]> producer(int partitions) {
        List<PartitionInfo> infos = IntStream.range(0, partitions)
                .mapToObj(number -> new PartitionInfo("freshet.examples", number, null, new Node[0], new Node[0]))
                .toList();
        Cluster cluster = new Cluster("test", List.of(), infos, Set.of(), Set.of());
        return new MockProducer<>(cluster, false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
