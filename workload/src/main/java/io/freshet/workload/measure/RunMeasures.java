package io.freshet.workload.measure;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import io.freshet.schemas.example.Target;
import io.freshet.workload.quality.Answers;
import io.freshet.workload.quality.Prequential;
import io.freshet.workload.quality.Quality;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * All accounts of a run. The thread that produces labels and the one that watches the topics report here, the view reads;
 * labels that this run did not send are counted apart and touch nothing else.
 */
public final class RunMeasures implements TopicEvents {
    private final RunIds ids;
    private final Map<String, TaskMeasures> tasks = new LinkedHashMap<>();
    private final MajorityBaseline baseline = new MajorityBaseline();
    private long labelled;
    private long accepted;
    private long deadLettered;
    private long trained;
    private long fromOutside;

    /** @param tasks of the source, in the order of the report */
    public RunMeasures(RunIds ids, List<String> tasks) {
        this.ids = ids;
        tasks.forEach(task -> this.tasks.put(task, new TaskMeasures()));
    }

    /** The label of an example of this run is about to be produced. */
    public synchronized void labelled(String task, String id, String text, Target target, long nanos) {
        tasks.get(task).labelled(id, text, target, nanos);
        baseline.add(task, target);
        labelled++;
    }

    @Override
    public synchronized void accepted(Accepted record) {
        if (record.getBody() instanceof AcceptedExample example && ids.isExample(example.getId())) {
            accepted++;
        }
    }

    /** A label became a dead letter. */
    public synchronized void deadLettered(String task, String id) {
        if (ids.isExample(id)) {
            deadLettered++;
            measures(task).ifPresent(measures -> measures.freshness.refused(id));
        }
    }

    /** Of a text of this run, a probe, or somebody else's request. */
    @Override
    public void predicted(Prediction prediction, long nanos) {
        Answers.of(prediction)
                .ifPresent(answer -> predicted(
                        prediction.getTask(), prediction.getRequestId(), answer, prediction.getVersion(), nanos));
    }

    synchronized void predicted(String task, String id, Target answer, long version, long nanos) {
        measures(task).ifPresent(measures -> {
            measures.freshness.answered(version, nanos);
            if (ids.isExample(id)) {
                measures.served.answered(id, answer);
            }
        });
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        List<Quality> each = Prequential.each(evaluation);
        for (int row = 0; row < each.size(); row++) {
            String id = evaluation.getStep().getIds().get(row);
            trained(evaluation.getTask(), id, evaluation.getVersion(), each.get(row));
        }
    }

    /**
     * A training step used a label, which {@code version} is the first to contain.
     *
     * @param quality of what was predicted before
     */
    synchronized void trained(String task, String id, long version, Quality quality) {
        Optional<TaskMeasures> known = measures(task);
        if (known.isEmpty() || !ids.isExample(id)) {
            fromOutside++;
            return;
        }
        trained++;
        known.get().prequential.add(quality);
        known.get().freshness.trained(id, version);
    }

    @Override
    public synchronized void released(Release release) {
        measures(release.getTask()).ifPresent(measures -> measures.released(release.getVersion()));
    }

    /** Whether a prediction of {@code task} would tell more: labels are in a version that has not answered. */
    public synchronized boolean awaitsAnswer(String task) {
        return tasks.get(task).freshness.awaitsAnswer();
    }

    /** Labels of this run that were trained on. */
    public synchronized long trained() {
        return trained;
    }

    /** Labels trained on that this run did not send. */
    public synchronized long fromOutside() {
        return fromOutside;
    }

    /** Milliseconds from producing a label to a prediction that learned from it, of all tasks together. */
    public synchronized Histogram freshness() {
        Histogram all = LabelFreshness.histogram();
        tasks.values().forEach(measures -> measures.freshness.addTo(all));
        return all;
    }

    /** Everything so far. */
    public synchronized RunResult result() {
        List<TaskResult> results = tasks.entrySet().stream()
                .map(entry -> entry.getValue().result(entry.getKey()))
                .toList();
        return new RunResult(labelled, accepted, deadLettered, trained, fromOutside, baseline.accuracy(), results);
    }

    private Optional<TaskMeasures> measures(String task) {
        return Optional.ofNullable(tasks.get(task));
    }
}
