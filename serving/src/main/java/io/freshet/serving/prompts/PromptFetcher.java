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
    private final WaitLimit limit;

    /**
     * @param consumer without a group, {@code read_committed}, {@code auto.offset.reset=earliest}
     * @param budget the most time for one fetch; what was not read then counts as not there
     * @param limit ends a fetch too
     */
    PromptFetcher(Consumer<byte[], byte[]> consumer, String topic, Duration budget, WaitLimit limit) {
        this.consumer = consumer;
        this.topic = topic;
        this.budget = budget;
        this.limit = limit;
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
        long left = budget.toNanos();
        int partitionsLeft = byPartition.size();
        for (Map.Entry<Integer, List<Pending>> one : byPartition.entrySet()) {
            // What a partition does not use is for the others; none can use up what they need.
            long begin = System.nanoTime();
            found.putAll(fetch(one.getKey(), one.getValue(), begin + left / partitionsLeft));
            left -= System.nanoTime() - begin;
            partitionsLeft--;
        }
        return found;
    }

    /** @param until on the clock of {@link System#nanoTime} */
    private Map<ReleasedVersion, VersionRecords> fetch(int number, List<Pending> pending, long until) {
        List<ReleasedVersion> versions = pending.stream().map(Pending::version).toList();
        TopicPartition partition = new TopicPartition(topic, number);
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);

        Map<ReleasedVersion, VersionRecords> found =
                collect(partition, end, until, new PinnedRecords(versions), versions);
        List<ReleasedVersion> elsewhere = pending.stream()
                .filter(one -> !found.containsKey(one.version()))
                .filter(one -> isWorthAScan(one, end))
                .map(Pending::version)
                .toList();
        if (!elsewhere.isEmpty()) {
            found.putAll(collect(partition, end, until, new ScannedRecords(elsewhere), elsewhere));
        }
        return found;
    }

    /** What is pinned beyond the end is most likely still to come; after a while it is looked for elsewhere all the same. */
    private static boolean isWorthAScan(Pending pending, long end) {
        return pending.version().manifestOffset() < end || pending.attempts() >= ATTEMPTS_BEFORE_SCAN;
    }

    private Map<ReleasedVersion, VersionRecords> collect(
            TopicPartition partition, long end, long until, RecordCollector collector, List<ReleasedVersion> versions) {
        sweep(partition, end, until, collector);
        Map<ReleasedVersion, VersionRecords> found = new HashMap<>();
        versions.forEach(version -> collector.found(version).ifPresent(records -> found.put(version, records)));
        return found;
    }

    private void sweep(TopicPartition partition, long end, long until, RecordCollector collector) {
        long position = Long.MIN_VALUE / 2;
        OptionalLong next = collector.nextFrom(0);
        while (next.isPresent() && next.getAsLong() < end && System.nanoTime() < until && !limit.isOver()) {
            if (next.getAsLong() - position > WORTH_A_SEEK) {
                consumer.seek(partition, next.getAsLong());
            }
            consumer.poll(POLL).records(partition).forEach(collector::offer);
            position = consumer.position(partition);
            next = collector.nextFrom(position);
        }
    }

    /** Ends a wait for the broker; any thread may call it. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
