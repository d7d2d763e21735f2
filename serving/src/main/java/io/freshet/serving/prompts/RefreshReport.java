package io.freshet.serving.prompts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became of releases, in log and metrics, without a tag per task, as tasks are thousands; of a version that is refused again for the same reason once only. */
final class RefreshReport {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshReport.class);
    private static final String REFUSED = "freshet.serving.refused.versions";

    private final MeterRegistry registry;
    private final Timer refresh;
    private final Timer release;
    private final Counter unreadable;

    RefreshReport(MeterRegistry registry, ResidentPrompts resident) {
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

    void silent(int partition, String trouble) {
        LOG.atWarn()
                .addKeyValue("partition", partition)
                .addKeyValue("detail", trouble)
                .log("prompts-unreachable");
    }

    void unreadableRelease() {
        unreadable.increment();
    }

    void settled(Pending one, Verification outcome, Instant now) {
        if (outcome instanceof Verification.Unsound refused) {
            refused(one, refused);
        } else if (one.isFallback()) {
            fallenBack(one);
        } else {
            swapped(one, now);
        }
    }

    private void refused(Pending one, Verification.Unsound refused) {
        PinnedVersion version = one.wanted();
        boolean said = one.refusal()
                .filter(before -> !one.isFallback() && before.reason() == refused.reason())
                .isPresent();
        if (!said) {
            registry.counter(REFUSED, "reason", refused.reason().tag()).increment();
            LOG.atError()
                    .addKeyValue("task", version.task())
                    .addKeyValue("version", version.version())
                    .addKeyValue("reason", refused.reason().tag())
                    .addKeyValue("detail", refused.detail())
                    .log("version-refused");
        }
    }

    private static void fallenBack(Pending one) {
        RefusedVersion released = one.refusal().orElseThrow();
        LOG.atWarn()
                .addKeyValue("task", one.task())
                .addKeyValue("version", one.wanted().version())
                .addKeyValue("released", released.version())
                .addKeyValue("reason", released.reason().tag())
                .log("former-version-serves");
    }

    private void swapped(Pending one, Instant now) {
        Duration sinceSeen = Duration.between(one.seenAt(), now);
        refresh.record(sinceSeen);
        release.record(Duration.between(one.wanted().releasedAt(), now));
        LOG.atInfo()
                .addKeyValue("task", one.task())
                .addKeyValue("version", one.wanted().version())
                .addKeyValue("millis", sinceSeen.toMillis())
                .log("version-swapped-in");
    }
}
