package io.freshet.serving.prompts;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became of releases, in log and metrics; of a version that is refused again for the same reason once only. */
final class RefreshReport {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshReport.class);

    private final RefreshMetrics metrics;

    RefreshReport(RefreshMetrics metrics) {
        this.metrics = metrics;
    }

    void silent(int partition, String trouble) {
        LOG.warn("event=prompts-unreachable partition={} detail=\"{}\"", partition, trouble);
    }

    void settled(Pending one, Verification outcome, Instant now) {
        if (outcome instanceof Verification.Refused refused) {
            refused(one, refused);
        } else if (one.isFallback()) {
            fallenBack(one);
        } else {
            swapped(one, now);
        }
    }

    private void refused(Pending one, Verification.Refused refused) {
        ReleasedVersion version = one.wanted();
        boolean said = one.refusal()
                .filter(before -> !one.isFallback() && before.reason() == refused.reason())
                .isPresent();
        if (!said) {
            metrics.refused(refused.reason());
            LOG.error(
                    "event=version-refused task={} version={} reason={} detail=\"{}\"",
                    version.task(),
                    version.version(),
                    refused.reason().tag(),
                    refused.detail());
        }
    }

    private static void fallenBack(Pending one) {
        RefusedVersion released = one.refusal().orElseThrow();
        LOG.warn(
                "event=former-version-serves task={} version={} released={} reason={}",
                one.task(),
                one.wanted().version(),
                released.version(),
                released.reason().tag());
    }

    private void swapped(Pending one, Instant now) {
        Duration sinceSeen = Duration.between(one.seenAt(), now);
        metrics.swapped(sinceSeen, Duration.between(one.wanted().releasedAt(), now));
        LOG.info(
                "event=version-swapped-in task={} version={} millis={}",
                one.task(),
                one.wanted().version(),
                sinceSeen.toMillis());
    }
}
