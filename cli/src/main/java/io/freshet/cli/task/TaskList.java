package io.freshet.cli.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.output.Printable;
import io.freshet.cli.output.Shown;
import io.freshet.cli.output.TextTable;
import io.freshet.cli.output.Words;
import io.freshet.cli.task.KnownTask.State;
import io.freshet.cli.versions.TopicReleases;
import io.freshet.schemas.Release;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.Initialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tasks, a row each. */
public final class TaskList {
    private static final int MOST_LABELS_SHOWN = 4;

    private final List<Row> rows;

    TaskList(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * A task with what serves of it.
     *
     * @param examples that the version which serves has learned
     */
    record Row(KnownTask task, Optional<Long> version, Optional<Long> examples) {}

    /**
     * Reads the topics.
     *
     * @param retired whether those that have ended are listed too, as far as the topic still knows them
     */
    public static TaskList read(Cluster cluster, AvroScan scan, boolean retired) {
        Map<String, Release> releases = new TopicReleases(cluster, scan)
                .all().stream().collect(Collectors.toMap(Release::getTask, Function.identity()));
        try (ServedExamples examples = new ServedExamples(cluster)) {
            return new TaskList(TaskCatalogue.read(cluster).all().stream()
                    .filter(task -> retired || task.state() != State.RETIRED)
                    .map(task -> row(task, Optional.ofNullable(releases.get(task.name())), examples))
                    .toList());
        }
    }

    private static Row row(KnownTask task, Optional<Release> release, ServedExamples examples) {
        return new Row(task, release.map(Release::getVersion), release.flatMap(examples::of));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** A table for a person. */
    public String text() {
        TextTable table = new TextTable("task", "state", "kind", "method", "prompt", "serves", "examples", "labels");
        rows.forEach(row -> {
            TaskSpec spec = row.task.spec().orElse(null);
            table.row(
                    row.task.name(),
                    row.task.stateName(),
                    Shown.orDash(spec == null ? null : spec.getKind()),
                    Shown.orDash(spec == null ? null : method(spec)),
                    Shown.orDash(spec == null ? null : spec.getPromptLength()),
                    Shown.orDash(row.version.map(Words::version).orElse(null)),
                    Shown.orDash(row.examples.map(Words::count).orElse(null)),
                    Shown.orDash(spec == null ? null : labels(spec)));
        });
        return table.toString();
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

    /** An object a task for a program. */
    public List<ObjectNode> json() {
        return rows.stream().map(TaskList::json).toList();
    }

    private static ObjectNode json(Row row) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("task", row.task.name())
                .put("state", row.task.stateName())
                .put("version", row.version.orElse(null))
                .put("examples", row.examples.orElse(null));
        node.set("spec", row.task.spec().map(SpecDocument::of).orElse(null));
        return node;
    }
}
