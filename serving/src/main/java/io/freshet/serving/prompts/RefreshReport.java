package io.freshet.serving.prompts;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became of releases, in log and metrics; of a version that is refused again for the same reason once only. */
record RefreshReport(RefreshMetrics metrics) {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshReport.class);

    void silent(int partition, String trouble) {
        LOG.atWarn()
                .addKeyValue("partition", partition)
                .addKeyValue("detail", trouble)
                .log("prompts-unreachable");
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
            metrics.refused(refused.reason());
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
        metrics.swapped(sinceSeen, Duration.between(one.wanted().releasedAt(), now));
        LOG.atInfo()
                .addKeyValue("task", one.task())
                .addKeyValue("version", one.wanted().version())
                .addKeyValue("millis", sinceSeen.toMillis())
                .log("version-swapped-in");
    }
}
