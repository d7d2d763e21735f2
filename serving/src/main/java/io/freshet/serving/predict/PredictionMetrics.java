package io.freshet.serving.predict;

import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.request.Answer;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What is counted of requests and batches, over Kafka and HTTP alike. */
public final class PredictionMetrics {
    private static final String REQUESTS = "freshet.serving.requests";
    private static final String ANSWERED = "answered";

    private final MeterRegistry registry;
    private final Timer latency;
    private final Timer forward;
    private final DistributionSummary batchRows;

    /** @param queue whose depth is a gauge */
    public PredictionMetrics(MeterRegistry registry, RequestQueue queue) {
        this.registry = registry;
        this.latency = Timer.builder("freshet.serving.latency")
                .description("From the receipt of a request to its answer, refusals left out")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
        this.forward = Timer.builder("freshet.serving.forward")
                .description("One forward over a batch")
                .register(registry);
        this.batchRows = DistributionSummary.builder("freshet.serving.batch.rows")
                .description("Texts in a batch")
                .register(registry);
        Gauge.builder("freshet.serving.queue.depth", queue, RequestQueue::depth)
                .description("Requests that wait")
                .register(registry);
    }

    /** Counts what became of one query. */
    public void answered(Answer answer) {
        if (answer instanceof Answer.Predicted predicted) {
            count(ANSWERED);
            latency.record(Duration.between(
                    predicted.query().receivedAt(), predicted.timings().answeredAt()));
        } else if (answer instanceof Answer.Refused refused) {
            count(refused.problem().tag());
        }
    }

    private void count(String outcome) {
        registry.counter(REQUESTS, "outcome", outcome).increment();
    }

    void computed(int rows, Duration duration) {
        batchRows.record(rows);
        forward.record(duration);
    }
}
