package io.freshet.serving.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code requests} on {@code predictions}, each exactly once. A round reads a few records, waits until all are answered, and
 * commits predictions and offsets together; while it waits it does not poll, so that what cannot be answered yet stays on the topic. A
 * round that fails is undone and read again, except what the broker committed all the same. Only {@link #close}, or another process
 * under the same {@code instance.id}, ends the loop.
 */
public final class RequestLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final TransactionalOutput output;
    private final RequestRound round;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Where the failed round began; it is to be gone back to before the next poll. */
    private Map<TopicPartition, Long> undone = Map.of();

    private final java.util.function.Consumer<String> onFailure;
    private final Thread thread = new Thread(this::run, "request-loop");

    /**
     * @param topic of the requests
     * @param consumer of a group, without auto-commit, few records a poll; closed with the loop
     * @param producers makes transactional producers: the first, and one after each that had to be discarded
     * @param onFailure told why, when the loop ended by anything but {@link #close}
     */
    public RequestLoop(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Supplier<Producer<byte[], byte[]>> producers,
            RequestRound round,
            java.util.function.Consumer<String> onFailure) {
        this.topic = topic;
        this.consumer = consumer;
        this.output = new TransactionalOutput(producers);
        this.round = round;
        this.onFailure = onFailure;
        thread.setDaemon(true);
    }

    /** Begins to answer. */
    public RequestLoop start() {
        thread.start();
        return this;
    }

    private void run() {
        try (consumer;
                output) {
            consumer.subscribe(Set.of(topic));
            while (!isStopped()) {
                rewindOrAnswer();
            }
        } catch (FencedInstanceIdException e) {
            fail("another process has the same instance.id; give each its own", e);
        } catch (Throwable e) {
            fail(e.toString(), e); // an Error too: a loop that ended silently would leave every request waiting
        }
    }

    private void fail(String why, Throwable e) {
        LOG.atError().setCause(e).addKeyValue("cause", why).log("request-loop-ended");
        onFailure.accept(why);
    }

    /** What fails here is tried again after a pause. */
    private void rewindOrAnswer() {
        try {
            if (!undone.isEmpty()) {
                rewind();
            }
            pollAndAnswer();
        } catch (InterruptedException e) {
            stop();
        } catch (FencedInstanceIdException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("partitions", undone.keySet())
                    .addKeyValue("detail", e.toString())
                    .log("round-undone");
            pause();
        }
    }

    private void pollAndAnswer() throws InterruptedException {
        ConsumerRecords<byte[], byte[]> requests = consumer.poll(POLL);
        if (!requests.isEmpty()) {
            undone = beginnings(requests);
            output.commit(round.answer(requests), positions(requests), consumer.groupMetadata());
            undone = Map.of();
        }
    }

    private static Map<TopicPartition, Long> beginnings(ConsumerRecords<byte[], byte[]> requests) {
        return requests.partitions().stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> requests.records(partition).get(0).offset()));
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(ConsumerRecords<byte[], byte[]> requests) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicPartition partition : requests.partitions()) {
            positions.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        return positions;
    }

    /**
     * Goes back to where the failed round began, or behind it if the broker committed it though the commit failed here: only the
     * broker knows, and only once no transaction is open. Partitions that went to another instance meanwhile are its business, from
     * the offset that was committed.
     */
    private void rewind() {
        output.settle();
        Set<TopicPartition> mine = new HashSet<>(consumer.assignment());
        mine.retainAll(undone.keySet());
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(mine);
        for (TopicPartition partition : mine) {
            OffsetAndMetadata done = committed.get(partition);
            long begin = undone.get(partition);
            consumer.seek(partition, done == null ? begin : Math.max(begin, done.offset()));
        }
        undone = Map.of();
    }

    private void pause() {
        try {
            stopped.await(PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop();
        }
    }

    private void stop() {
        stopped.countDown();
        Thread.currentThread().interrupt();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    /** Finishes the round under way, commits it, and closes the clients. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
