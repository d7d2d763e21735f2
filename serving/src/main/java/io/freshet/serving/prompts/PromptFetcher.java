package io.freshet.serving.prompts;

import io.freshet.serving.prompts.PendingReleases.Pending;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the records of released versions from {@code prompts}: it seeks to the pinned offsets, and where those do not hold the
 * expected keys it reads the whole partition. Compaction keeps offsets, so the second way is rare. One thread uses it.
 *
 * <p>The consumer should wait for data only for some 20 ms at the broker ({@code fetch.max.wait.ms}): a request that is under
 * way when the next seek comes holds that one up until it returns.
 */
final class PromptFetcher implements AutoCloseable {
    /** A nearer offset comes sooner by reading on, since it is most likely in the buffer already, than by a new request. */
    private static final long WORTH_A_SEEK = 64;

    /** The most versions whose bytes are held at once before they are verified. */
    static final int MOST_VERSIONS = 64;

    private static final int ATTEMPTS_BEFORE_SCAN = 4;

    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Duration budget;

    /**
     * @param consumer without a group, {@code read_committed}, {@code auto.offset.reset=earliest}
     * @param budget the most time for one pass over one partition; what was not read then counts as not there
     */
    PromptFetcher(Consumer<byte[], byte[]> consumer, String topic, Duration budget) {
        this.consumer = consumer;
        this.topic = topic;
        this.budget = budget;
    }

    /**
     * The records of those of the {@code wanted} versions that are whole.
     *
     * @param wanted at most {@link #MOST_VERSIONS}
     */
    Map<ReleasedVersion, VersionRecords> fetch(List<Pending> wanted) {
        Map<Integer, List<Pending>> byPartition = wanted.stream()
                .collect(Collectors.groupingBy(one -> one.version().partition()));
        Map<ReleasedVersion, VersionRecords> found = new HashMap<>();
        byPartition.forEach((partition, pending) -> found.putAll(fetch(partition, pending)));
        return found;
    }

    private Map<ReleasedVersion, VersionRecords> fetch(int number, List<Pending> pending) {
        List<ReleasedVersion> versions = pending.stream().map(Pending::version).toList();
        TopicPartition partition = new TopicPartition(topic, number);
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);

        Map<ReleasedVersion, VersionRecords> found = collect(partition, end, new PinnedRecords(versions), versions);
        List<ReleasedVersion> elsewhere = pending.stream()
                .filter(one -> !found.containsKey(one.version()))
                .filter(one -> isWorthAScan(one, end))
                .map(Pending::version)
                .toList();
        if (!elsewhere.isEmpty()) {
            found.putAll(collect(partition, end, new ScannedRecords(elsewhere), elsewhere));
        }
        return found;
    }

    /** What is pinned beyond the end is most likely still to come; after a while it is looked for elsewhere all the same. */
    private static boolean isWorthAScan(Pending pending, long end) {
        return pending.version().manifestOffset() < end || pending.attempts() >= ATTEMPTS_BEFORE_SCAN;
    }

    private Map<ReleasedVersion, VersionRecords> collect(
            TopicPartition partition, long end, RecordCollector collector, List<ReleasedVersion> versions) {
        sweep(partition, end, collector);
        Map<ReleasedVersion, VersionRecords> found = new HashMap<>();
        versions.forEach(version -> collector.found(version).ifPresent(records -> found.put(version, records)));
        return found;
    }

    private void sweep(TopicPartition partition, long end, RecordCollector collector) {
        long begin = System.nanoTime();
        long position = Long.MIN_VALUE / 2;
        OptionalLong next = collector.nextFrom(0);
        while (next.isPresent() && next.getAsLong() < end && System.nanoTime() - begin < budget.toNanos()) {
            if (next.getAsLong() - position > WORTH_A_SEEK) {
                consumer.seek(partition, next.getAsLong());
            }
            consumer.poll(POLL).records(partition).forEach(collector::offer);
            position = consumer.position(partition);
            next = collector.nextFrom(position);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
