package io.freshet.serving.prompts;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads the records of released versions from one partition of {@code prompts}: at the offsets that are pinned, and if those do not
 * hold the expected keys, all over the partition. Compaction keeps offsets, so the second way is rare. A partition that does not answer
 * costs a few seconds and no exception. One thread uses it.
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
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Budget budget;
    private final WaitLimit limit;

    /**
     * The most time for a partition.
     *
     * @param pinned for reading at pinned offsets
     * @param scan for reading all of it
     */
    record Budget(Duration pinned, Duration scan) {}

    /**
     * @param consumer without a group, {@code read_committed}, {@code auto.offset.reset=earliest}
     * @param limit ends a fetch too
     */
    PromptFetcher(Consumer<byte[], byte[]> consumer, String topic, Budget budget, WaitLimit limit) {
        this.consumer = consumer;
        this.topic = topic;
        this.budget = budget;
        this.limit = limit;
    }

    /**
     * Those of the wanted versions that are whole where they are pinned.
     *
     * @param wanted of the partition, at most {@link #MOST_VERSIONS}
     */
    FetchedPartition pinned(int partition, List<Pending> wanted) {
        List<PinnedVersion> versions = wanted.stream().map(Pending::wanted).toList();
        return read(
                partition,
                versions,
                new RecordCollector.Pinned(versions),
                budget.pinned(),
                end -> wanted.stream()
                        .filter(one -> isWorthAScan(one, end))
                        .map(Pending::wanted)
                        .collect(Collectors.toSet()));
    }

    /** Those of the versions that are whole wherever in the partition they lie. */
    FetchedPartition anywhere(int partition, List<PinnedVersion> versions) {
        return read(partition, versions, new RecordCollector.Scanned(versions), budget.scan(), end -> Set.of());
    }

    /** What is pinned beyond the end is most likely still to come; after a while it is looked for elsewhere all the same. */
    private static boolean isWorthAScan(Pending pending, long end) {
        return pending.wanted().manifestOffset() < end || pending.attempts() >= ATTEMPTS_BEFORE_SCAN;
    }

    /** @param elsewhere which versions may lie elsewhere in a partition that ends there */
    private FetchedPartition read(
            int number,
            List<PinnedVersion> versions,
            RecordCollector collector,
            Duration time,
            LongFunction<Set<PinnedVersion>> elsewhere) {
        TopicPartition partition = new TopicPartition(topic, number);
        try {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), ANSWER).getOrDefault(partition, 0L);
            boolean complete = sweep(partition, end, System.nanoTime() + time.toNanos(), collector);
            Map<PinnedVersion, VersionRecords> found = found(versions, collector);
            return new FetchedPartition(
                    found,
                    elsewhere.apply(end).stream()
                            .filter(one -> !found.containsKey(one))
                            .collect(Collectors.toSet()),
                    complete ? Optional.empty() : Optional.of(unread(number, end, time)));
        } catch (WakeupException | InterruptException e) {
            throw e; // it is being stopped
        } catch (KafkaException e) {
            return FetchedPartition.silent(trouble(number, e));
        }
    }

    private static Map<PinnedVersion, VersionRecords> found(List<PinnedVersion> versions, RecordCollector collector) {
        Map<PinnedVersion, VersionRecords> found = new HashMap<>();
        versions.forEach(version -> collector.found(version).ifPresent(records -> found.put(version, records)));
        return found;
    }

    /** Whether nothing more is wanted of the partition. */
    private boolean sweep(TopicPartition partition, long end, long until, RecordCollector collector) {
        long position = Long.MIN_VALUE / 2;
        OptionalLong next = collector.nextFrom(0);
        while (next.isPresent() && next.getAsLong() < end) {
            if (System.nanoTime() >= until || limit.isOver()) {
                return false;
            }
            if (next.getAsLong() - position > WORTH_A_SEEK) {
                consumer.seek(partition, next.getAsLong());
            }
            consumer.poll(POLL).records(partition).forEach(collector::offer);
            position = consumer.position(partition, ANSWER);
            next = collector.nextFrom(position);
        }
        return true;
    }

    private String unread(int partition, long end, Duration time) {
        return "partition " + partition + " of '" + topic + "' was not read to its end at " + end + " within " + time;
    }

    private String trouble(int partition, KafkaException e) {
        List<PartitionInfo> there = partitions();
        boolean absent = !there.isEmpty() && there.stream().noneMatch(info -> info.partition() == partition);
        return absent
                ? "'" + topic + "' has " + there.size() + " partitions, and no partition " + partition
                : "partition " + partition + " of '" + topic + "' does not answer: " + e.getMessage();
    }

    private List<PartitionInfo> partitions() {
        try {
            List<PartitionInfo> there = consumer.partitionsFor(topic, ANSWER);
            return there == null ? List.of() : there;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            return List.of();
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

    /**
     * What reading one partition gave.
     *
     * @param found versions that are whole
     * @param elsewhere those that do not lie where they are pinned, and may lie elsewhere in the partition
     * @param trouble why it was not read as far as it should have been: then nothing can be said of versions that were not found
     */
    record FetchedPartition(
            Map<PinnedVersion, VersionRecords> found, Set<PinnedVersion> elsewhere, Optional<String> trouble) {
        FetchedPartition {
            found = Map.copyOf(found);
            elsewhere = Set.copyOf(elsewhere);
        }

        /** Whether it gave nothing at all. */
        boolean isSilent() {
            return trouble.isPresent() && found.isEmpty();
        }

        static FetchedPartition silent(String trouble) {
            return new FetchedPartition(Map.of(), Set.of(), Optional.of(trouble));
        }
    }
}
