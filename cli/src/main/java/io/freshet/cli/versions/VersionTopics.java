package io.freshet.cli.versions;

import io.freshet.cli.output.Newest;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.Records;
import io.freshet.workload.client.TopicScan;
import io.freshet.workload.quality.Prequential;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads off the topics which versions are kept, what serves, what was decided, and what steps found. */
public final class VersionTopics {
    // The steps of a version are older than it: by more than this only if the task's versions are made at longer
    // intervals.
    private static final Duration STEPS_BEFORE_VERSION = Duration.ofHours(1);

    private static final Comparator<Decision> NEWEST_LAST = Comparator.comparing(Decision::getDecidedAt)
            .thenComparing(Decision::getTask)
            .thenComparing(Decision::getVersion);

    private final Cluster cluster;
    private final Topics topics;
    private final Consumer<String> warnings;

    /** @param warnings takes a line for each record that cannot be read */
    public VersionTopics(Cluster cluster, Consumer<String> warnings) {
        this.cluster = cluster;
        this.topics = cluster.topics();
        this.warnings = warnings;
    }

    /** What is kept of a task, by number. */
    public List<TaskVersion> versions(String task) {
        PromptRecords records = new PromptRecords(task);
        scan(topics.prompts(), Optional.of(task)).read(PromptRecord.class, warnings, records::add);
        Optional<Release> release = release(task);
        Map<Long, Prequential> prequential = new HashMap<>();
        records.manifests().values().stream()
                .map(found -> found.manifest().getCreatedAt())
                .min(Instant::compareTo)
                .ifPresent(oldest -> evaluations(
                        task,
                        oldest,
                        step -> prequential.merge(step.getVersion(), Prequential.of(step), Prequential::plus)));
        return records.manifests().entrySet().stream()
                .map(found -> new TaskVersion(
                        found.getValue(),
                        records.parts(found.getKey()),
                        release,
                        prequential.getOrDefault(found.getKey(), Prequential.NONE)))
                .toList();
    }

    /**
     * What serves, by task.
     *
     * @param task of which it is wanted; empty for all
     */
    public SortedMap<String, Release> releases(Optional<String> task) {
        SortedMap<String, Release> byTask = new TreeMap<>();
        scan(topics.releases(), task)
                .read(
                        Release.class,
                        warnings,
                        (record, value) -> value.ifPresentOrElse(
                                release -> byTask.put(release.getTask(), release),
                                () -> byTask.remove(Records.key(record))));
        task.ifPresent(name -> byTask.keySet().retainAll(Set.of(name)));
        return byTask;
    }

    /** What serves a task. */
    public Optional<Release> release(String task) {
        return Optional.ofNullable(releases(Optional.of(task)).get(task));
    }

    /**
     * The newest decisions, the newest last.
     *
     * @param task whose decisions are wanted; empty for those of all
     */
    public List<Decision> decisions(Optional<String> task, int limit) {
        Newest<Decision> newest = new Newest<>(limit, NEWEST_LAST);
        scan(topics.decisions(), task)
                .read(
                        Decision.class,
                        warnings,
                        (record, value) -> value.filter(decision ->
                                        task.isEmpty() || decision.getTask().equals(task.get()))
                                .ifPresent(newest::add));
        return newest.inOrder();
    }

    private TopicScan scan(String topic, Optional<String> task) {
        return new TopicScan(cluster, topic).ofKey(task);
    }

    /**
     * What a task's steps found, in their order: the steps of a version and all that came after them.
     *
     * @param made when the version was; some steps of those before it may come first
     */
    public void evaluations(String task, Instant made, Consumer<Evaluation> each) {
        scan(topics.evaluations(), Optional.of(task))
                .since(Optional.of(made.minus(STEPS_BEFORE_VERSION)))
                .read(
                        Evaluation.class,
                        warnings,
                        (record, value) -> value.filter(step -> step.getTask().equals(task))
                                .ifPresent(each));
    }
}
