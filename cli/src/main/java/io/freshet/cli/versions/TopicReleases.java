package io.freshet.cli.versions;

import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.Records;
import io.freshet.cli.client.ScanScope;
import io.freshet.cli.output.Newest;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Release;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads off the topics what serves, and what was decided. */
public final class TopicReleases {
    private static final Comparator<Decision> NEWEST_LAST = Comparator.comparing(Decision::getDecidedAt)
            .thenComparing(Decision::getTask)
            .thenComparing(Decision::getVersion);

    private final Cluster cluster;
    private final AvroScan scan;

    public TopicReleases(Cluster cluster, AvroScan scan) {
        this.cluster = cluster;
        this.scan = scan;
    }

    /**
     * What serves, by task.
     *
     * @param task of which it is wanted; empty for all
     */
    public SortedMap<String, Release> serving(Optional<String> task) {
        SortedMap<String, Release> byTask = new TreeMap<>();
        scan.read(
                cluster.topics().releases(),
                Release.class,
                scope(task),
                (record, value) -> value.ifPresentOrElse(
                        release -> byTask.put(release.getTask(), release), () -> byTask.remove(Records.key(record))));
        task.ifPresent(name -> byTask.keySet().retainAll(Set.of(name)));
        return byTask;
    }

    /** What serves a task. */
    public Optional<Release> of(String task) {
        return Optional.ofNullable(serving(Optional.of(task)).get(task));
    }

    private static ScanScope scope(Optional<String> task) {
        return task.map(ScanScope::ofKey).orElse(ScanScope.EVERYTHING);
    }

    /**
     * The newest decisions, the newest last.
     *
     * @param task whose decisions are wanted; empty for those of all
     */
    public List<Decision> decisions(Optional<String> task, int limit) {
        Newest<Decision> newest = new Newest<>(limit, NEWEST_LAST);
        scan.read(
                cluster.topics().decisions(),
                Decision.class,
                scope(task),
                (record, value) -> value.filter(
                                decision -> task.isEmpty() || decision.getTask().equals(task.get()))
                        .ifPresent(newest::add));
        return newest.inOrder();
    }
}
