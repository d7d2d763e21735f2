package io.freshet.serving.prompts;

import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.serving.prompts.PendingReleases.Pending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings released versions from {@code prompts} to the resident ones, or refuses them. One thread uses it. */
final class VersionLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VersionLoader.class);

    private final PromptFetcher fetcher;
    private final PromptReader reader;
    private final Verifier verifier;
    private final ResidentPrompts resident;
    private final PendingReleases pending;
    private final RefreshMetrics metrics;
    private final Clock clock;

    /** Decides whether a version may serve: {@link PromptVerifier#verify}. */
    interface Verifier {
        Verification verify(ReleasedVersion release, FetchedVersion fetched);
    }

    VersionLoader(
            PromptFetcher fetcher,
            PromptReader reader,
            Verifier verifier,
            ResidentPrompts resident,
            PendingReleases pending,
            RefreshMetrics metrics,
            Clock clock) {
        this.fetcher = fetcher;
        this.reader = reader;
        this.verifier = verifier;
        this.resident = resident;
        this.pending = pending;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Takes note of what a release asks for; a withdrawn task stops being served at once. */
    void note(ReleaseChange change) {
        if (change instanceof ReleaseChange.Released released) {
            want(released.version());
        } else if (change instanceof ReleaseChange.Withdrawn withdrawn) {
            pending.remove(withdrawn.task());
            resident.withdraw(withdrawn.task());
            LOG.atInfo().addKeyValue("task", withdrawn.task()).log("task-withdrawn");
        }
    }

    private void want(ReleasedVersion version) {
        if (answersNow(version)) {
            // A rollback: a newer release may have been refused, or be on its way.
            pending.remove(version.task());
            resident.confirm(version.task());
        } else {
            pending.add(version, clock.instant());
        }
    }

    private boolean answersNow(ReleasedVersion version) {
        return resident.snapshot()
                .version(version.task())
                .filter(current -> current.version() == version.version())
                .filter(current -> current.sha256().equals(version.sha256()))
                .isPresent();
    }

    /** Whether every noted release answers or was refused. */
    boolean isIdle() {
        return pending.isEmpty();
    }

    /**
     * Fetches, verifies and swaps in what is due; the rest stays for the next call. All of it is swapped in one step, since each
     * makes a new snapshot of all tasks.
     */
    void loadDue() {
        List<Pending> due = pending.due(clock.instant()).stream()
                .limit(PromptFetcher.MOST_VERSIONS)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        Map<ReleasedVersion, VersionRecords> found = fetcher.fetch(due);
        Map<Pending, Verification> settled = new LinkedHashMap<>();
        due.forEach(one -> settle(one, found.get(one.version())).ifPresent(outcome -> settled.put(one, outcome)));
        resident.update(sound(settled), refused(settled));
        // Only now: what fails before is looked for again.
        settled.keySet().forEach(one -> pending.remove(one.version().task()));
        settled.forEach(this::report);
    }

    /** Empty for a version that may still come. */
    private Optional<Verification> settle(Pending one, VersionRecords records) {
        if (records == null && pending.missed(one, clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(records == null ? missing(one.version()) : verified(one.version(), records));
    }

    private static List<ResidentVersion> sound(Map<Pending, Verification> settled) {
        List<ResidentVersion> versions = new ArrayList<>();
        settled.forEach((one, outcome) -> {
            if (outcome instanceof Verification.Sound sound) {
                versions.add(sound.version());
            }
        });
        return versions;
    }

    private static List<RefusedVersion> refused(Map<Pending, Verification> settled) {
        List<RefusedVersion> versions = new ArrayList<>();
        settled.forEach((one, outcome) -> {
            if (outcome instanceof Verification.Refused refused) {
                ReleasedVersion version = one.version();
                versions.add(new RefusedVersion(version.task(), version.version(), refused.reason(), refused.detail()));
            }
        });
        return versions;
    }

    /** A version that verification itself stumbles over is refused like any other: it must not keep the rest from serving. */
    private Verification verified(ReleasedVersion version, VersionRecords records) {
        try {
            return verifier.verify(version, reader.read(records));
        } catch (RegistryUnavailableException e) {
            throw e; // says nothing about the version
        } catch (PromptReader.UnreadableException e) {
            return new Verification.Refused(RefusalReason.UNREADABLE, e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("task", version.task())
                    .addKeyValue("version", version.version())
                    .log("verification-failed");
            return new Verification.Refused(RefusalReason.UNREADABLE, e.toString());
        }
    }

    private static Verification missing(ReleasedVersion version) {
        return new Verification.Refused(
                RefusalReason.MISSING,
                "its " + version.partOffsets().size()
                        + " parts and its manifest were not at the pinned offsets of partition " + version.partition()
                        + " (manifest: " + version.manifestOffset() + "), nor elsewhere in it");
    }

    private void report(Pending one, Verification outcome) {
        if (outcome instanceof Verification.Sound) {
            reportSwap(one);
        } else if (outcome instanceof Verification.Refused refused) {
            reportRefusal(one.version(), refused);
        }
    }

    private void reportSwap(Pending one) {
        ReleasedVersion version = one.version();
        Instant now = clock.instant();
        Duration sinceSeen = Duration.between(one.seenAt(), now);
        metrics.swapped(sinceSeen, Duration.between(version.releasedAt(), now));
        LOG.atInfo()
                .addKeyValue("task", version.task())
                .addKeyValue("version", version.version())
                .addKeyValue("millis", sinceSeen.toMillis())
                .log("version-swapped-in");
    }

    private void reportRefusal(ReleasedVersion version, Verification.Refused refused) {
        metrics.refused(refused.reason());
        LOG.atError()
                .addKeyValue("task", version.task())
                .addKeyValue("version", version.version())
                .addKeyValue("reason", refused.reason().tag())
                .addKeyValue("detail", refused.detail())
                .log("version-refused");
    }

    /** Ends a wait for the broker; any thread may call it. */
    void wakeup() {
        fetcher.wakeup();
    }

    @Override
    public void close() {
        fetcher.close();
    }
}
