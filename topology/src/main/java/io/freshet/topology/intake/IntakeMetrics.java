package io.freshet.topology.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What intake counts. A record that is read again after an aborted transaction is counted again; the topics have it once.
 */
public final class IntakeMetrics {
    private final Counter duplicates;
    private final Map<Reason, Counter> deadLetters = new EnumMap<>(Reason.class);
    private final Map<Integer, Long> waitingByPartition = new ConcurrentHashMap<>();

    /** @param meters that the counters are registered with, each at 0 from the start */
    public IntakeMetrics(MeterRegistry meters) {
        this.duplicates = Counter.builder("freshet.duplicates")
                .description("Examples that came in again, the same in label and text, and were dropped")
                .register(meters);
        Gauge.builder("freshet.intake.waiting", this, IntakeMetrics::waiting)
                .description("Examples of a task or label that no spec knows yet")
                .register(meters);
        for (Reason reason : Reason.values()) {
            deadLetters.put(reason, counter(meters, reason));
        }
    }

    private static Counter counter(MeterRegistry meters, Reason reason) {
        return Counter.builder("freshet.dead.letters")
                .description("Records that intake refused, by reason")
                .tag("reason", reason.code())
                .register(meters);
    }

    /** Says how many examples wait for a spec in one partition. */
    void waiting(int partition, long examples) {
        waitingByPartition.put(partition, examples);
    }

    /** A partition that this process no longer has. */
    void forget(int partition) {
        waitingByPartition.remove(partition);
    }

    private double waiting() {
        return waitingByPartition.values().stream().mapToLong(Long::longValue).sum();
    }

    void duplicate() {
        duplicates.increment();
    }

    void deadLetter(Reason reason) {
        deadLetters.get(reason).increment();
    }
}
