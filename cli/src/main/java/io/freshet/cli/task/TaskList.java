package io.freshet.cli.task;

import io.freshet.cli.versions.VersionTopics;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.spec.Initialization;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordLookup;
import io.freshet.workload.client.Records;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Words;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.KnownTask.State;
import io.freshet.workload.task.TaskCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tasks, each with what serves of it. */
public final class TaskList {
    private static final int MOST_LABELS_SHOWN = 4;

    private final Cluster cluster;
    private final Map<String, Release> releases;
    private final RecordLookup prompts;

    private TaskList(Cluster cluster, Map<String, Release> releases, RecordLookup prompts) {
        this.cluster = cluster;
        this.releases = releases;
        this.prompts = prompts;
    }

    /**
     * Reads the topics.
     *
     * @param retired whether those that have ended are listed too, as far as the topic still knows them
     */
    public static List<Report> read(Cluster cluster, VersionTopics topics, boolean retired) {
        Map<String, Release> releases = topics.releases(Optional.empty());
        try (RecordLookup prompts = new RecordLookup(cluster)) {
            TaskList list = new TaskList(cluster, releases, prompts);
            return TaskCatalogue.read(cluster).all().stream()
                    .filter(task -> retired || task.state() != State.RETIRED)
                    .map(list::report)
                    .toList();
        }
    }

    private Report report(KnownTask task) {
        Optional<Release> release = Optional.ofNullable(releases.get(task.name()));
        return report(task, release.map(Release::getVersion), release.flatMap(this::examples));
    }

    /** How many examples a version has learned, as its manifest says; empty if that is gone. */
    private Optional<Long> examples(Release release) {
        AvroDecoder<PromptRecord> decoder = new AvroDecoder<>(cluster.registry(), PromptRecord.class);
        return prompts.find(cluster.topics().prompts(), release.getPromptsPartition(), release.getManifestOffset())
                .map(record -> Records.value(decoder, record).getBody())
                .filter(PromptManifest.class::isInstance)
                .map(manifest -> ((PromptManifest) manifest).getExamples());
    }

    /**
     * What is told of a task.
     *
     * @param version that serves
     * @param examples that it has learned
     */
    static Report report(KnownTask task, Optional<Long> version, Optional<Long> examples) {
        Optional<TaskSpec> spec = task.spec();
        return new Report()
                .field("task", task.name())
                .field("state", task.stateName())
                .text("kind", spec.map(TaskSpec::getKind))
                .text("method", spec.map(TaskList::method))
                .text("prompt", spec.map(TaskSpec::getPromptLength))
                .field("version", version.orElse(null), "serves", version.map(Words::version))
                .field("examples", examples.orElse(null), "examples", examples.map(Words::count))
                .field("spec", spec.map(SpecDocument::of).orElse(null), "labels", spec.map(TaskList::labels));
    }

    // All that begin as is usual have nothing to tell of it.
    private static String method(TaskSpec spec) {
        String beginning = spec.getInitialization();
        String method = Printable.line(Words.method(spec.getMethod(), spec.getMethodSettings()));
        return beginning.equals(Initialization.USUAL.text()) ? method : method + " from " + beginning;
    }

    private static String labels(TaskSpec spec) {
        List<String> labels = spec.getLabels();
        String shown =
                labels.stream().limit(MOST_LABELS_SHOWN).map(Printable::line).collect(Collectors.joining(", "));
        int more = labels.size() - MOST_LABELS_SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
