package io.freshet.serving.prompts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the refresher counts. Without a tag per task: tasks are thousands. */
final class RefreshMetrics {
    private static final String REFUSED = "freshet.serving.refused.versions";

    private final MeterRegistry registry;
    private final Timer refresh;
    private final Timer release;
    private final Counter unreadable;

    RefreshMetrics(MeterRegistry registry, ResidentPrompts resident) {
        this.registry = registry;
        this.refresh = Timer.builder("freshet.serving.refresh")
                .description("From reading a release to answering with its version")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.release = Timer.builder("freshet.serving.release.age")
                .description("From the making of a release to answering with its version")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.unreadable = Counter.builder("freshet.serving.unreadable.releases")
                .description("Records on releases that are no releases")
                .register(registry);
        Gauge.builder(
                        "freshet.serving.resident.versions",
                        resident,
                        prompts -> prompts.snapshot().versions().size())
                .description("Versions that answer now")
                .register(registry);
        Gauge.builder(
                        "freshet.serving.refused.releases",
                        resident,
                        prompts -> prompts.snapshot().refused().size())
                .description("Tasks whose released version does not answer: one before it does, or none")
                .register(registry);
    }

    /**
     * @param sinceSeen since the release was read
     * @param sinceReleased since release control made it
     */
    void swapped(Duration sinceSeen, Duration sinceReleased) {
        refresh.record(sinceSeen);
        release.record(sinceReleased);
    }

    void refused(RefusalReason reason) {
        registry.counter(REFUSED, "reason", reason.tag()).increment();
    }

    void unreadableRelease() {
        unreadable.increment();
    }
}
