package io.freshet.benchmarks.ground;

import io.freshet.embedded.EmbeddedKafka;
import io.freshet.schemas.Topics;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.source.SourceTask;
import io.freshet.workload.task.TaskAnnouncement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broker and a registry in this JVM with Freshet's topics, in a temporary folder that goes with them. */
public final class Ground implements AutoCloseable {
    // One: a training step mixes the tasks of a partition, and one machine gains nothing from more.
    private static final int PARTITIONS = 1;

    private static final Duration ACCEPTANCE = Duration.ofSeconds(30);

    private final ScratchFolder folder;
    private final EmbeddedKafka kafka;
    private final Cluster cluster;

    private Ground(ScratchFolder folder, EmbeddedKafka kafka) {
        this.folder = folder;
        this.kafka = kafka;
        this.cluster = new Cluster(kafka.topics(), kafka.bootstrapServers(), kafka.registryUrl());
    }

    /** Starts both and creates the topics. */
    public static Ground start() {
        ScratchFolder folder = ScratchFolder.make();
        return new Ground(folder, EmbeddedKafka.start(folder.path(), PARTITIONS, Map.of()));
    }

    /** Declares tasks; returns when intake, which must be running, has accepted them. */
    public void declare(List<SourceTask> tasks) {
        new TaskAnnouncement(cluster, ACCEPTANCE)
                .declare(tasks.stream().map(SourceTask::spec).toList());
    }

    public Topics topics() {
        return cluster.topics();
    }

    /** Clients of both. */
    public Cluster cluster() {
        return cluster;
    }

    /** Where logs may go. */
    public Path folder() {
        return folder.path();
    }

    /** What any process is told of broker and registry. */
    public Map<String, String> connection() {
        Map<String, String> settings = new HashMap<>(kafka.connection());
        settings.put("instance.id", "benchmark");
        return settings;
    }

    /** What a process with state is told: a static member, whose folder outlives it. */
    public Map<String, String> settings(String process) {
        Map<String, String> settings = new HashMap<>(connection());
        settings.put(
                "state.dir", folder.path().resolve("state").resolve(process).toString());
        return settings;
    }

    @Override
    public void close() {
        cluster.close();
        kafka.close();
        folder.close();
    }
}
