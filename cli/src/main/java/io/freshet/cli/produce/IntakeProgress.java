package io.freshet.cli.produce;

import io.freshet.runtime.BrokerOffsets;
import io.freshet.runtime.streams.TopicPartitions;
import io.freshet.schemas.Topics;
import io.freshet.topology.intake.IntakeTopology;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.TopicTail;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;

/**
 * Whether intake has decided on all that lay on {@code examples} at the first question: its group has read that, then what this
 * became between its stages, and then all that it said was seen. What it has said nothing of by then it has dropped, as known.
 */
final class IntakeProgress implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int GLANCES = 5;

    private final Cluster cluster;
    private final String group;
    private final Admin admin;
    private final BrokerOffsets offsets;
    // By stage: what is read of one is written to the next before that is asked for its end.
    private final List<List<String>> stages;
    private final TopicTail said;
    private int stage;
    private Map<TopicPartition, Long> ends = Map.of();
    private Optional<String> refusal = Optional.empty();

    /**
     * @param group the {@code application.id} of intake
     * @param said reads all that intake says
     */
    IntakeProgress(Cluster cluster, String group, TopicTail said) {
        Topics topics = cluster.topics();
        this.cluster = cluster;
        this.group = group;
        this.admin = cluster.admin();
        this.offsets = new BrokerOffsets(admin);
        this.said = said;
        this.stages = List.of(
                List.of(topics.examples()),
                List.of(TopicPartitions.repartition(group, IntakeTopology.BY_TASK)),
                List.of(topics.accepted(), topics.deadLetters()));
    }

    /** Asks the brokers. */
    boolean isDone() {
        try {
            while (stage < stages.size() && isPassed()) {
                stage++;
                ends = Map.of();
            }
        } catch (ExecutionException e) {
            refuse(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return stage == stages.size();
    }

    private void refuse(ExecutionException e) {
        if (!(e.getCause() instanceof ApiException)) {
            throw new IllegalStateException("how far intake is cannot be asked for: " + e.getCause(), e);
        }
        refusal = Optional.of("how far its group '" + group + "' has read cannot be asked for: "
                + e.getCause().getMessage());
    }

    private boolean isPassed() throws ExecutionException, InterruptedException {
        if (ends.isEmpty()) {
            ends = ends(stages.get(stage));
        }
        return stage == stages.size() - 1 ? said.hasReached(ends) : isRead();
    }

    // With what open transactions have written: intake's own may be about to be committed.
    private Map<TopicPartition, Long> ends(List<String> topics) throws ExecutionException, InterruptedException {
        return offsets.of(offsets.partitions(topics), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    private boolean isRead() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = offsets.committed(group);
        if (committed.isEmpty()) {
            refusal = Optional.of("no group '" + group + "' has read any of it: is intake running (freshet run intake)?"
                    + " If its application.id is another one, say so: --set application.id=ID");
        }
        Map<TopicPartition, Long> behind = new HashMap<>(ends);
        behind.replaceAll((partition, end) -> committed.getOrDefault(partition, 0L));
        behind.keySet().removeIf(partition -> behind.get(partition) >= ends.get(partition));
        return behind.isEmpty() || hasOnlyMarkers(behind);
    }

    // The markers of transactions take up offsets too, and nobody commits past one that came alone.
    private boolean hasOnlyMarkers(Map<TopicPartition, Long> from) {
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            for (int glance = 0; glance < GLANCES; glance++) {
                if (!consumer.poll(GLANCE).isEmpty()) {
                    return false;
                }
                if (from.keySet().stream().allMatch(each -> consumer.position(each) >= ends.get(each))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Why it is not known how far intake is, if it is not. */
    Optional<String> refusal() {
        return refusal;
    }

    @Override
    public void close() {
        admin.close();
    }
}
