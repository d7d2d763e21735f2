package io.freshet.serving.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
 * round that fails is undone and read again. Only {@link #close}, or another process under the same {@code instance.id}, ends the
 * loop.
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
    private final java.util.function.Consumer<String> onFailure;
    private final Thread thread = new Thread(this::run, "request-loop");

    private RequestLoop(
            String topic,
            Consumer<byte[], byte[]> consumer,
            TransactionalOutput output,
            RequestRound round,
            java.util.function.Consumer<String> onFailure) {
        this.topic = topic;
        this.consumer = consumer;
        this.output = output;
        this.round = round;
        this.onFailure = onFailure;
        thread.setDaemon(true);
    }

    /**
     * Begins to answer.
     *
     * @param topic of the requests
     * @param consumer of a group, without auto-commit, few records a poll; closed with the loop
     * @param producers makes transactional producers: the first, and one after each that was fenced
     * @param onFailure told why, when the loop ended by anything but {@link #close}
     */
    public static RequestLoop start(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Supplier<Producer<byte[], byte[]>> producers,
            RequestRound round,
            java.util.function.Consumer<String> onFailure) {
        RequestLoop loop = new RequestLoop(topic, consumer, new TransactionalOutput(producers), round, onFailure);
        loop.thread.start();
        return loop;
    }

    private void run() {
        try (consumer;
                output) {
            consumer.subscribe(Set.of(topic));
            while (!isStopped()) {
                pollAndAnswer();
            }
        } catch (FencedInstanceIdException e) {
            fail("another process has the same instance.id; give each its own", e);
        } catch (RuntimeException e) {
            fail(e.toString(), e);
        }
    }

    private void fail(String why, RuntimeException e) {
        LOG.error("request loop ended: why={}", why, e);
        onFailure.accept(why);
    }

    private void pollAndAnswer() {
        ConsumerRecords<byte[], byte[]> requests = ConsumerRecords.empty();
        try {
            requests = consumer.poll(POLL);
            if (!requests.isEmpty()) {
                output.commit(round.answer(requests), positions(requests), consumer.groupMetadata());
            }
        } catch (InterruptedException e) {
            stop();
        } catch (FencedInstanceIdException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("round undone, read again: records={} detail={}", requests.count(), e.toString());
            rewind(requests);
            pause();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(ConsumerRecords<byte[], byte[]> requests) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicPartition partition : requests.partitions()) {
            positions.put(partition, new OffsetAndMetadata(consumer.position(partition)));
        }
        return positions;
    }

    /** Partitions that went to another instance meanwhile are its business, from the offset that was committed. */
    private void rewind(ConsumerRecords<byte[], byte[]> requests) {
        Set<TopicPartition> assigned = consumer.assignment();
        List<TopicPartition> mine =
                requests.partitions().stream().filter(assigned::contains).toList();
        mine.forEach(partition ->
                consumer.seek(partition, requests.records(partition).get(0).offset()));
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
