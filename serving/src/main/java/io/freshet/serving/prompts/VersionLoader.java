package io.freshet.serving.prompts;

import io.freshet.serving.prompts.PromptFetcher.FetchedPartition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings released versions from {@code prompts} to the resident ones, or refuses them. A partition that does not answer and a version
 * that is not there cost the others little: partitions are asked one by one, silent ones last and at growing pauses. One thread uses it.
 */
final class VersionLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VersionLoader.class);

    private final PromptFetcher fetcher;
    private final Examination examination;
    private final ResidentPrompts resident;
    private final PendingReleases pending = new PendingReleases();
    private final PartitionPauses pauses = new PartitionPauses();
    private final RefreshReport report;
    private final Duration patience;
    private final Clock clock;

    /** @param patience how long a version may stay away from {@code prompts} after it was first looked for */
    VersionLoader(
            PromptFetcher fetcher,
            Examination examination,
            ResidentPrompts resident,
            RefreshReport report,
            Duration patience,
            Clock clock) {
        this.fetcher = fetcher;
        this.examination = examination;
        this.resident = resident;
        this.report = report;
        this.patience = patience;
        this.clock = clock;
    }

    /** Takes note of what a release asks for; a withdrawn task stops being served at once. */
    void note(ReleaseReader.Change change) {
        change.release().ifPresentOrElse(this::want, () -> withdraw(change.task()));
    }

    private void withdraw(String task) {
        pending.remove(task);
        resident.withdraw(task);
        LOG.atInfo().addKeyValue("task", task).log("task-withdrawn");
    }

    private void want(TaskRelease release) {
        if (answers(release.active())) {
            // A rollback: a newer release may have been refused, or be on its way.
            pending.remove(release.task());
            resident.confirm(release.task());
        } else {
            pending.add(release, clock.instant());
        }
    }

    private boolean answers(PinnedVersion version) {
        return resident.snapshot()
                .version(version.task())
                .filter(current -> current.version() == version.version())
                .filter(current -> current.sha256().equals(version.sha256()))
                .isPresent();
    }

    /** Whether every noted release answers, or was refused and those before it tried. */
    boolean isIdle() {
        return pending.isSettled();
    }

    /** Whether what was noted is as good as it gets; not if nothing at all answers because {@code prompts} cannot be read. */
    boolean isBroughtUp() {
        boolean nothingAnswers = resident.snapshot().versions().isEmpty();
        return isIdle() && !(nothingAnswers && pending.all().stream().anyMatch(VersionLoader::isUnreachable));
    }

    private static boolean isUnreachable(Pending one) {
        return one.refusal()
                .filter(refused -> refused.reason() == RefusalReason.UNREACHABLE)
                .isPresent();
    }

    /**
     * Fetches, verifies and swaps in what is due, some of each partition; the rest stays for the next call. It ends at the first
     * partition that does not answer, so that releases are read in between.
     */
    void loadDue() {
        Map<Integer, List<Pending>> due = pending.due(clock.instant());
        Map<Integer, List<Pending>> scattered = new LinkedHashMap<>();
        for (int partition : inTurn(due.keySet())) {
            List<Pending> wanted = firstOf(due.get(partition));
            FetchedPartition fetched = fetcher.pinned(partition, wanted);
            // Of a partition that says nothing, all that wait for it have been looked for.
            List<Pending> looked = fetched.isSilent() ? due.get(partition) : wanted;
            List<Pending> elsewhere = settle(partition, looked, fetched);
            if (fetched.trouble().isPresent()) {
                return;
            }
            if (!elsewhere.isEmpty()) {
                scattered.put(partition, elsewhere);
            }
        }
        scattered.entrySet().stream().findFirst().ifPresent(one -> scan(one.getKey(), one.getValue()));
    }

    private List<Integer> inTurn(Set<Integer> partitions) {
        Instant now = clock.instant();
        List<Integer> turns = new ArrayList<>();
        partitions.stream().filter(one -> !pauses.isSilent(one)).forEach(turns::add);
        partitions.stream()
                .filter(one -> pauses.isSilent(one) && pauses.mayAsk(one, now))
                .forEach(turns::add);
        return turns;
    }

    private static List<Pending> firstOf(List<Pending> all) {
        return all.subList(0, Math.min(all.size(), PromptFetcher.MOST_VERSIONS));
    }

    /** Reads a whole partition, once all others had their turn. */
    private void scan(int partition, List<Pending> wanted) {
        List<PinnedVersion> versions = wanted.stream().map(Pending::wanted).toList();
        settle(partition, wanted, fetcher.anywhere(partition, versions));
    }

    /** Settles what can be; returns those that may lie elsewhere in the partition. All is swapped in one step, a new snapshot. */
    private List<Pending> settle(int partition, List<Pending> wanted, FetchedPartition fetched) {
        note(partition, fetched);
        List<Pending> elsewhere = new ArrayList<>();
        Map<Pending, Verification> settled = new LinkedHashMap<>();
        for (Pending one : wanted) {
            VersionRecords records = fetched.found().get(one.wanted());
            if (records == null && fetched.elsewhere().contains(one.wanted())) {
                elsewhere.add(one);
            } else {
                outcome(one, records, fetched).ifPresent(outcome -> settled.put(one, outcome));
            }
        }
        resident.update(sound(settled), refused(settled));
        // Only now: what fails before is looked for again.
        settled.forEach(this::goOn);
        return elsewhere;
    }

    private static List<ResidentVersion> sound(Map<Pending, Verification> settled) {
        return settled.values().stream()
                .filter(Verification.Sound.class::isInstance)
                .map(outcome -> ((Verification.Sound) outcome).version())
                .toList();
    }

    private static List<RefusedVersion> refused(Map<Pending, Verification> settled) {
        return settled.entrySet().stream()
                .filter(one -> one.getKey().isFallback() || one.getValue() instanceof Verification.Unsound)
                .map(one -> one.getKey().refusedBy(one.getValue()))
                .toList();
    }

    private void note(int partition, FetchedPartition fetched) {
        if (fetched.trouble().isPresent()) {
            pauses.silent(partition, clock.instant());
            report.silent(partition, fetched.trouble().get());
        } else {
            pauses.answered(partition);
        }
    }

    /** Empty for a version that may still come. */
    private Optional<Verification> outcome(Pending one, VersionRecords records, FetchedPartition fetched) {
        if (records != null) {
            return Optional.of(examination.of(one.wanted(), records));
        }
        Instant now = clock.instant();
        if (one.isPatient(patience, now)) {
            pending.replace(one.lookAgain(now));
            return Optional.empty();
        }
        return Optional.of(fetched.trouble()
                .<Verification>map(trouble -> new Verification.Unsound(RefusalReason.UNREACHABLE, trouble))
                .orElseGet(() -> Verification.Unsound.missing(one.wanted())));
    }

    private void goOn(Pending one, Verification outcome) {
        Instant now = clock.instant();
        report.settled(one, outcome, now);
        if (outcome instanceof Verification.Unsound refused) {
            RefusedVersion refusal = one.refusedBy(refused);
            Optional<Integer> next = refused.reason() == RefusalReason.UNREACHABLE ? Optional.empty() : fallback(one);
            pending.replace(next.map(candidate -> one.fallBack(candidate, refusal, now))
                    .orElseGet(() -> one.later(refusal, now)));
        } else if (one.isFallback()) {
            pending.replace(one.later(one.refusedBy(outcome), now));
        } else {
            pending.remove(one.task());
        }
    }

    /** The version to fall back to: the next one before, unless one as new answers already. */
    private Optional<Integer> fallback(Pending one) {
        int next = one.candidate() + 1;
        List<PinnedVersion> former = one.release().former();
        boolean answered =
                former.subList(0, Math.min(next, former.size())).stream().anyMatch(this::answers);
        return next > former.size() || answered ? Optional.empty() : Optional.of(next);
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
