package io.freshet.serving.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TransactionalOutputTest {
    private static final TopicPartition PARTITION = new TopicPartition("requests", 0);
    private static final ConsumerGroupMetadata GROUP = new MockConsumer<byte[], byte[]>("earliest").groupMetadata();

    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
    private final TransactionalOutput output = new TransactionalOutput(this::producer);

    @Test
    void writesPredictionsAndOffsetsTogether() {
        commit(12);

        assertThat(made).hasSize(1);
        assertThat(made.get(0).history()).hasSize(1);
        assertThat(made.get(0).consumerGroupOffsetsHistory())
                .containsExactly(Map.of(GROUP.groupId(), Map.of(PARTITION, new OffsetAndMetadata(12))));
    }

    @Test
    void abortsWhatFailsAndGoesOnWithTheSameProducer() {
        commit(12);
        made.get(0).commitTransactionException = new KafkaException("on purpose");

        assertThatThrownBy(() -> commit(13)).isInstanceOf(KafkaException.class);
        made.get(0).commitTransactionException = null;
        commit(13);

        assertThat(made).hasSize(1);
        assertThat(made.get(0).history()).as("aborted ones left out").hasSize(2);
        assertThat(made.get(0).commitCount()).isEqualTo(2);
    }

    @Test
    void replacesAProducerThatWasFenced() {
        commit(12);
        made.get(0).fenceProducer();

        assertThatThrownBy(() -> commit(13)).isInstanceOf(ProducerFencedException.class);
        commit(13);

        assertThat(made).hasSize(2);
        assertThat(made.get(0).closed()).isTrue();
        assertThat(made.get(1).commitCount()).isEqualTo(1);
    }

    @Test
    void replacesAProducerThatCannotEvenAbort() {
        commit(12);
        made.get(0).commitTransactionException = new KafkaException("on purpose");
        made.get(0).abortTransactionException = new KafkaException("on purpose too");

        assertThatThrownBy(() -> commit(13)).isInstanceOf(KafkaException.class);
        commit(13);

        assertThat(made).hasSize(2);
    }

    @Test
    void replacesAProducerWhoseCommitTimedOutWithoutAborting() {
        commit(12);
        made.get(0).commitTransactionException = new TimeoutException("on purpose");
        made.get(0).abortTransactionException = new IllegalStateException("only a commit may follow");

        assertThatThrownBy(() -> commit(13)).isInstanceOf(TimeoutException.class);
        output.settle();

        assertThat(made).hasSize(2);
        assertThat(made.get(0).closed()).isTrue();
        assertThat(made.get(0).transactionAborted()).isFalse();
        assertThat(made.get(1).transactionInitialized()).isTrue();
    }

    @Test
    void replacesAProducerThatIsInNoStateToAbort() {
        commit(12);
        made.get(0).commitTransactionException = new KafkaException("on purpose");
        made.get(0).abortTransactionException = new IllegalStateException("on purpose too");

        assertThatThrownBy(() -> commit(13)).isInstanceOf(KafkaException.class);
        commit(13);

        assertThat(made).hasSize(2);
    }

    private void commit(long offset) {
        ProducerRecord<byte[], byte[]> prediction = new ProducerRecord<>("predictions", new byte[] {1}, new byte[] {2});
        output.commit(List.of(prediction), Map.of(PARTITION, new OffsetAndMetadata(offset)), GROUP);
    }

    private Producer<byte[], byte[]> producer() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        made.add(producer);
        return producer;
    }
}
