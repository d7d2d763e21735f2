package io.freshet.workload.client;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that was begun on a partition and not ended.
 *
 * @param startOffset where readers of committed records stop
 * @param transactionalId empty where this user may not see it
 * @param timeout after which the broker ends it; empty where this user may not see it
 */
public record OpenTransaction(
        TopicPartition partition,
        long startOffset,
        long producerId,
        Optional<String> transactionalId,
        Duration age,
        Optional<Duration> timeout) {
    static OpenTransaction of(
            TopicPartition partition,
            ProducerState state,
            TransactionListing owner,
            Map<String, TransactionDescription> described) {
        Optional<TransactionDescription> description =
                Optional.ofNullable(owner).map(known -> described.get(known.transactionalId()));
        OptionalLong start =
                description.map(TransactionDescription::transactionStartTimeMs).orElse(OptionalLong.empty());
        return new OpenTransaction(
                partition,
                state.currentTransactionStartOffset().orElseThrow(),
                state.producerId(),
                Optional.ofNullable(owner).map(TransactionListing::transactionalId),
                Duration.ofMillis(Math.max(0, System.currentTimeMillis() - start.orElse(state.lastTimestamp()))),
                description.map(TransactionDescription::transactionTimeoutMs).map(Duration::ofMillis));
    }

    /** Whether the broker should have ended it by now. */
    public boolean isHanging() {
        return age.compareTo(timeout.orElse(Duration.ofMinutes(1))) > 0;
    }

    /** Who stops whom where, in one clause. */
    public String sentence() {
        return "topic '" + partition.topic() + "', partition " + partition.partition() + ": a transaction of "
                + transactionalId.map(id -> "transactional.id '" + id + "', ").orElse("") + "producer id " + producerId
                + " has been open for " + age.toSeconds() + " s, and readers wait at its offset " + startOffset;
    }

    /** What ends it. */
    public String remedy() {
        return "end it where it was begun"
                + timeout.map(limit -> ", or wait for its timeout of " + limit.toSeconds() + " s")
                        .orElse("")
                + "; one that outlives its timeout: kafka-transactions.sh abort --topic " + partition.topic()
                + " --partition " + partition.partition() + " --start-offset " + startOffset;
    }
}
