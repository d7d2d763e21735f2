package io.freshet.topology.release;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What release control counts. A record that is read again after an aborted transaction is counted again. */
public final class ReleaseMetrics {
    private final Map<DecisionReason, Counter> decisions;

    /** @param meters that the counters are registered with, each at 0 from the start */
    public ReleaseMetrics(MeterRegistry meters) {
        decisions = Arrays.stream(DecisionReason.values())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), reason -> counter(meters, reason)));
    }

    private static Counter counter(MeterRegistry meters, DecisionReason reason) {
        return Counter.builder("freshet.release.decisions")
                .description("Versions decided on, by reason; records on prompts without a readable key too")
                .tag("outcome", reason.outcome())
                .tag("reason", reason.code())
                .register(meters);
    }

    void decided(DecisionReason reason) {
        decisions.get(reason).increment();
    }
}
