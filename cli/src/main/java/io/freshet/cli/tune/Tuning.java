package io.freshet.cli.tune;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.head.Heads;
import io.freshet.cli.versions.TaskVersion;
import io.freshet.cli.versions.VersionTopics;
import io.freshet.metrics.Metric;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TaskKind;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.ProgressLine;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Words;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.TaskCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Finds out whether a task would learn more by other settings. Reads topics, and writes none. */
public final class Tuning implements AutoCloseable {
    /** Of fewer labels, nothing could be told from chance. */
    public static final int FEWEST_LABELS = 100;

    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private final Backbone backbone;
    private final TrainingModel model;
    private final TuneSettings settings;
    private final TaskSpec now;
    private final RetainedLabels labels;
    private final Replay replay;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Tuning(Backbone backbone, TuneSettings settings, Found found, Cluster cluster) {
        this.backbone = backbone;
        this.settings = settings;
        this.now = found.spec();
        this.labels = found.labels();
        this.model = TrainingModel.of(backbone, settings.backbone().limits());
        List<TaskSpec> specs = new TriedSpecs(model, cluster.specRules()).of(now, settings.axes());
        this.replay = new Replay(model, settings.batchRows(), specs, settings.runs());
        labels.leaveOutIf(replay::unlearnable);
        requireEnough(now, labels);
    }

    private record Found(TaskSpec spec, RetainedLabels labels) {}

    /**
     * Reads the task and its labels, and loads the backbone.
     *
     * @param warnings takes what a person should know of them
     * @throws FreshetException if there is no such task, too few labels, nothing to try, or another backbone
     */
    public static Tuning prepare(Cluster cluster, TuneSettings settings, Consumer<String> warnings) {
        TaskSpec spec = spec(TaskCatalogue.read(cluster).require(settings.task()));
        RetainedLabels labels = RetainedLabels.read(cluster, spec, settings.mostLabels(), warnings);
        requireEnough(spec, labels);
        Optional<TaskVersion> newest = newest(cluster, settings.task(), warnings);
        Backbone backbone = settings.backbone().load();
        try {
            newest.ifPresentOrElse(
                    version -> requireSame(version, backbone), () -> warnings.accept(unknownBackbone(spec, backbone)));
            return new Tuning(backbone, settings, new Found(spec, labels), cluster);
        } catch (RuntimeException e) {
            backbone.close();
            throw e;
        }
    }

    private static TaskSpec spec(KnownTask task) {
        return task.spec()
                .orElseThrow(() -> new FreshetException(task.described()
                        + " has no spec in force, so nothing is trained by it; declare it: freshet task create "
                        + task.name()));
    }

    private static void requireEnough(TaskSpec spec, RetainedLabels labels) {
        if (labels.count() < FEWEST_LABELS) {
            throw new FreshetException("topic accepted keeps " + Words.counted(labels.count(), "label") + " that task '"
                    + spec.getTask() + "' can learn by its spec" + leftOut(labels) + "; " + FEWEST_LABELS
                    + " or more are needed to tell a gain from chance");
        }
    }

    private static String leftOut(RetainedLabels labels) {
        return labels.leftOut().isEmpty() ? "" : ", and others that it cannot (" + labels.leftOutText() + ")";
    }

    private static Optional<TaskVersion> newest(Cluster cluster, String task, Consumer<String> warnings) {
        List<TaskVersion> kept = new VersionTopics(cluster, warnings).versions(task);
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1));
    }

    private static void requireSame(TaskVersion version, Backbone backbone) {
        String trained = version.manifest().getBackboneFingerprint();
        String own = backbone.fingerprint().sha256();
        if (!trained.equals(own)) {
            throw new FreshetException(
                    "version " + version.number() + " of task '"
                            + version.manifest().getTask()
                            + "' was trained on the backbone " + trained + ", and this one is " + own
                            + ": what is best on one says nothing of another. Name the trainer's: --backbone-dir DIR, or its settings: --config FILE");
        }
    }

    private static String unknownBackbone(TaskSpec spec, Backbone backbone) {
        return "no version of task '" + spec.getTask()
                + "' is kept, so it cannot be seen whether the trainer has this backbone, "
                + backbone.fingerprint().sha256();
    }

    /** How much work it is, in a sentence, by a few steps of each spec. */
    public String estimate() {
        Duration time = replay.estimate(labels.examples());
        return "%s, %s of each over %s: about %s on this machine"
                .formatted(
                        Words.counted(replay.specs(), "spec"),
                        Words.counted(settings.runs(), "run"),
                        Words.counted(labels.count(), "label"),
                        Words.clock(time));
    }

    /** Makes the passes. */
    public void run(ProgressLine progress) {
        long whole = (long) replay.specs() * settings.runs() * labels.count();
        try {
            replay.run(labels.examples(), learned -> progress.show(learned, OptionalLong.of(whole), System.nanoTime()));
        } finally {
            progress.end();
            ended.countDown();
        }
    }

    /** Ends the passes from another thread, and waits until they are. */
    public void end() {
        replay.end();
        try {
            ended.await(LONGEST_STEP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is anything to tell: a pass by what the task has now. */
    public boolean hasBegun() {
        return outcome().now().isMeasured();
    }

    /** What there is so far. */
    public Report report() {
        return new TuneReport(TuneReport.Model.of(model), metric(), labels, outcome()).report();
    }

    private Metric metric() {
        return Heads.of(TaskKind.find(now.getKind()).orElseThrow()).metric();
    }

    private TuneOutcome outcome() {
        return new TuneOutcome(settings.runs(), replay.trials());
    }

    /** The spec that the task has. */
    public TaskSpec now() {
        return now;
    }

    /** How to have the best of them, if it is better for certain. */
    public Optional<String> advice() {
        return better().map(spec ->
                "to have it: freshet task tune " + now.getTask() + " " + new SpecWords(spec).options(now) + " --apply");
    }

    /** The best of the specs that are better for certain. */
    public Optional<TaskSpec> better() {
        return outcome().better();
    }

    @Override
    public void close() {
        backbone.close();
    }
}
