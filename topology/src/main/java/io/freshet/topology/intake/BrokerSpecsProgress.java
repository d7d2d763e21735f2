package io.freshet.topology.intake;

import io.freshet.runtime.BrokerOffsets;
import io.freshet.runtime.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers how far intake has come, a few times a second while somebody wants to know, on a thread of its own. The offsets
 * that the group has committed tell; only if they stand still short of an end is it looked up whether there is a record at all
 * before that end: markers of transactions take up offsets too, and nobody commits past one that came alone.
 */
public final class BrokerSpecsProgress implements SpecsProgress, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSpecsProgress.class);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String group;
    private final String tasks;
    private final String stage;
    private final Admin admin;
    private final BrokerOffsets offsets;
    private final CommittedRecords records;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicLong begun = new AtomicLong();
    private final ScheduledExecutorService executor;
    private final Future<?> rounds;
    private volatile Optional<Seen> latest = Optional.empty();

    // Used by the executor's thread alone.
    private Map<TopicPartition, Long> committedBefore = Map.of();
    private boolean failed;

    /**
     * @param group the {@code application.id} of intake
     * @param stage the topic between intake's stages
     */
    public BrokerSpecsProgress(Connection connection, String group, String stage) {
        this.group = group;
        this.tasks = connection.topics().tasks();
        this.stage = stage;
        this.admin = Admin.create(connection.adminSettings());
        this.offsets = new BrokerOffsets(admin);
        this.records = new CommittedRecords(connection.consumerSettings());
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "intake-specs-progress");
            thread.setDaemon(true);
            return thread;
        });
        this.rounds = executor.scheduleWithFixedDelay(this::askWhereWanted, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public long ask() {
        wanted.set(true);
        return begun.get() + 1;
    }

    @Override
    public Optional<Seen> latest() {
        return latest;
    }

    private void askWhereWanted() {
        if (!wanted.getAndSet(false)) {
            return;
        }
        long round = begun.incrementAndGet();
        try {
            latest = Optional.of(seen(round));
            failed = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            warn(e.getCause());
        } catch (RuntimeException e) {
            // An exception that escaped would end the rounds for good.
            warn(e);
        }
    }

    private void warn(Throwable cause) {
        if (!failed) {
            LOG.atWarn()
                    .addKeyValue("note", "examples of unknown tasks and labels wait")
                    .addKeyValue("cause", cause.getMessage())
                    .log("specs-progress-unknown");
        }
        failed = true;
    }

    private Seen seen(long round) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> tasksEnds = ends(tasks, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> committed = offsets.committed(group);
        Map<TopicPartition, Long> tasksRead = read(tasksEnds, committed);
        Map<TopicPartition, Long> stageEnds = ends(stage, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> stageRead = read(stageEnds, committed);
        committedBefore = committed;
        return new Seen(round, byNumber(tasksEnds), byNumber(tasksRead), byNumber(stageEnds), byNumber(stageRead));
    }

    // For a reader of committed records, before the first transaction that is open; else with what those have written.
    private Map<TopicPartition, Long> ends(String topic, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        return offsets.of(offsets.partitions(List.of(topic)), OffsetSpec.latest(), level);
    }

    private Map<TopicPartition, Long> read(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
        Map<TopicPartition, Long> read = new HashMap<>();
        ends.forEach((partition, end) -> {
            long offset = committed.getOrDefault(partition, 0L);
            boolean stands = offset < end && offset == committedBefore.getOrDefault(partition, 0L);
            read.put(partition, stands ? records.first(partition, offset, end) : offset);
        });
        return read;
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byNumber = new HashMap<>();
        offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
        return Map.copyOf(byNumber);
    }

    @Override
    public void close() {
        rounds.cancel(true);
        executor.shutdownNow();
        admin.close(Duration.ZERO);
        try {
            if (executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                records.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
