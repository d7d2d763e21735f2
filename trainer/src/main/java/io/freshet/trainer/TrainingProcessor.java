package io.freshet.trainer;

import io.freshet.runtime.streams.InputPositions;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.Command;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Handover;
import io.freshet.schemas.NamedByRelease;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.trainer.TolerantDeserializer.Unreadable;
import io.freshet.trainer.batch.BatchCause;
import io.freshet.trainer.batch.BatchPlanner;
import io.freshet.trainer.command.PromptImports;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.move.TaskMoves;
import io.freshet.trainer.publish.DueVersions;
import io.freshet.trainer.publish.NamedVersions;
import io.freshet.trainer.publish.VersionPublisher;
import io.freshet.trainer.state.HandedOver;
import io.freshet.trainer.state.PendingExamples;
import io.freshet.trainer.state.PublishCause;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskStores;
import io.freshet.trainer.step.BatchTrainer;
import io.freshet.trainer.step.EvaluationRecords;
import io.freshet.trainer.step.JournalReplay;
import io.freshet.trainer.step.TaskStep;
import io.freshet.trainer.step.Untrainable;
import io.freshet.trainer.task.EncoderRoom;
import io.freshet.trainer.task.TaskLifecycle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the tasks of one partition. Records become state; whatever is then due, by count here or by time at a tick, is trained and
 * published within the same call, so that state, evaluation and version are in one transaction.
 */
final class TrainingProcessor extends ContextualProcessor<String, SpecificRecord, String, SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingProcessor.class);
    // Also how long no record must have come before the trainer is idle: records of one fetch come far closer than
    // that.
    static final Duration TICK = Duration.ofMillis(10);

    private final TrainingModel model;
    private final TrainingSettings settings;
    private final BatchPlanner planner;
    private final CleanStop stop;
    private final InputTracking tracking;
    private final TrainerMetrics metrics;

    private InputPositions positions;
    private TaskStores stores;
    private TaskLifecycle lifecycle;
    private BatchTrainer trainer;
    private DueVersions versions;
    private PromptImports imports;
    private TaskMoves moves;
    private NamedVersions named;
    private Cancellable ticks;
    private long lastRecordAt;
    // Records that train nothing by themselves: each brings the time for one row, and no record brought those of a
    // context's further windows. A tick trains in any case.
    private int passing;

    TrainingProcessor(
            TrainingModel model,
            TrainingSettings settings,
            CleanStop stop,
            InputTracking tracking,
            TrainerMetrics metrics) {
        this.model = model;
        this.settings = settings;
        this.planner = new BatchPlanner(settings.batch());
        this.stop = stop;
        this.tracking = tracking;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        ticks = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
        positions = tracking.open(context.getStateStore(TrainerTopology.POSITIONS));
        stores = TaskStores.open(context::getStateStore, settings.checkpoints());
        EncoderRoom room = EncoderRoom.of(Runtime.getRuntime().maxMemory());
        lifecycle = new TaskLifecycle(stores, model, room, metrics);
        Untrainable untrainable = new Untrainable(stores.pending(), partition(), metrics);
        trainer = new BatchTrainer(stores, model, planner, room, untrainable, metrics::updateDiscarded);
        named = new NamedVersions(context.getStateStore(NamedVersions.STORE));
        versions = new DueVersions(stores, publisher(), this::published);
        imports = new PromptImports(stores, model, versions);
        moves = new TaskMoves(stores, model, versions, this::handOver, this::take);
        stores.forEach(this::resume);
        new JournalReplay(stores, model, metrics::replayedDifferently).run(partition());
        stop.begun(partition());
    }

    private VersionPublisher publisher() {
        return new VersionPublisher(stores, named, model, partition(), this::forward, settings.keptVersions());
    }

    private void resume(StoredTask task) {
        String backbone = task.state().backbone();
        if (!backbone.equals(model.fingerprint().sha256())) {
            throw new IllegalStateException(
                    "task '" + task.name() + "' is trained on the backbone " + backbone
                            + "; this trainer has " + model.fingerprint().sha256()
                            + ": start it with the former backbone.dir, or begin anew with another topic.prefix and application.id");
        }
        versions.observe(task, now());
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        lastRecordAt = now();
        if (positions.advance(context().recordMetadata().orElseThrow())) {
            take(record);
        }
        if (passing > 0) {
            passing--;
        } else if (!stop.isAsked()) {
            int furtherRows = trainWhatIsDue();
            passing = stores.pending().count() >= planner.rows() ? planner.rows() : furtherRows;
            moves.handOver(now());
        }
        report();
    }

    private void tick() {
        if (stop.isAsked()) {
            checkpoint();
        } else {
            trainWhatIsDue();
            versions.publish(now(), isIdle());
            moves.handOver(now());
        }
        report();
    }

    private void checkpoint() {
        stores.checkpoint();
        stop.done(partition());
    }

    private void report() {
        metrics.pending(partition(), stores.pending().count());
        metrics.heldBack(partition(), versions.heldBack());
        metrics.arriving(partition(), stores.moving().arriving());
    }

    private void take(Record<String, SpecificRecord> record) {
        if (record.value() instanceof Accepted accepted) {
            take(record.key(), accepted, offset());
        } else if (record.value() instanceof Command command) {
            take(record.key(), command);
        } else if (record.value() instanceof Handover handover) {
            take(handover);
        }
    }

    private void take(Handover handover) {
        if (handover.getBody() instanceof NamedByRelease release) {
            named.note(handover.getTask(), release.getOldestVersion());
        } else if (handover.getBody() instanceof Unreadable) {
            metrics.unreadable();
            passOver("handover-passed-over", handover.getBody());
        } else {
            moves.take(handover);
        }
    }

    private void handOver(HandedOver.Placed placed) {
        Handover handover = placed.record();
        context()
                .forward(
                        new Record<>(handover.getTask() + "#" + placed.place(), handover, now()),
                        TrainerTopology.HANDED_OVER);
    }

    private void take(String key, Command command) {
        if (command.getTask().equals(key) || isOfGroup(command.getTask(), key)) {
            imports.take(command, now()).ifPresent(this::decide);
        } else {
            metrics.unreadableCommand();
            passOver("command-passed-over", command.getBody());
        }
    }

    private boolean isOfGroup(String task, String key) {
        return stores.find(task)
                .flatMap(stored -> stored.spec().membership())
                .filter(in -> in.owner().equals(key))
                .isPresent();
    }

    private void decide(Decision decision) {
        context().forward(new Record<>(decision.getTask(), decision, now()), TrainerTopology.DECISIONS);
        metrics.decided(decision.getOutcome(), decision.getReason());
    }

    private void take(String owner, Accepted accepted, long offset) {
        if (moves.takes(owner, accepted, offset)) {
            return;
        }
        if (accepted.getBody() instanceof AcceptedExample example) {
            lifecycle.admit(accepted.getTask(), example, offset, now());
        } else if (accepted.getBody() instanceof AcceptedSpec spec) {
            lifecycle.apply(accepted.getTask(), spec);
            stores.find(accepted.getTask())
                    .ifPresentOrElse(task -> versions.observe(task, now()), () -> versions.forget(accepted.getTask()));
        } else {
            metrics.unreadable();
            passOver("accepted-passed-over", accepted.getBody());
        }
    }

    private void passOver(String event, Object body) {
        LOG.atError()
                .addKeyValue("partition", partition())
                .addKeyValue("offset", offset())
                .addKeyValue(
                        "detail",
                        body instanceof Unreadable unreadable ? unreadable.detail() : "a body of " + body.getClass())
                .log(event);
    }

    // One batch at most, since the transaction's timeout counts on it: a record fills no more than one, and if more
    // wait, by long contexts or a smaller batch.rows than before, each tick takes one of them.
    /** Rows that were trained beyond one an example. */
    private int trainWhatIsDue() {
        return dueBatch().map(this::train).orElse(0);
    }

    private Optional<BatchCause> dueBatch() {
        PendingExamples pending = stores.pending();
        return planner.due(pending.count(), pending.oldestArrival(), now(), nothingComes());
    }

    private boolean nothingComes() {
        return now() - lastRecordAt >= TICK.toMillis();
    }

    private boolean isIdle() {
        return planner.isDueWhenIdle() && nothingComes() && stores.pending().count() == 0;
    }

    private int train(BatchCause cause) {
        Map<String, StoredTask> trained = new LinkedHashMap<>();
        int furtherRows = 0;
        for (TaskStep step : trainer.trainOldest(cause)) {
            if (step.slot() == 0) {
                metrics.stepped(cause, step.plan().rows().size());
                furtherRows += step.furtherRows();
            }
            evaluate(step);
            trained.put(step.task().name(), step.task());
        }
        trained.values().forEach(task -> versions.publish(task, now(), isIdle()));
        return furtherRows;
    }

    private void evaluate(TaskStep step) {
        String task = step.task().name();
        long nextVersion = stores.versions(task).next();
        Evaluation evaluation = EvaluationRecords.of(step, model.precision(), nextVersion, now());
        context().forward(new Record<>(task, evaluation, now()), TrainerTopology.EVALUATIONS);
        metrics.evaluated(step.metric(), step.judgement().tally());
    }

    // Measured with a commit interval of 1 s, label to released version: p50 1265 ms without the early commit, 851
    // ms with it.
    private void published(PublishCause cause) {
        metrics.published(cause);
        if (settings.commitAtOnce()) {
            context().commit();
        }
    }

    private void forward(PromptKey key, PromptRecord value) {
        context().forward(new Record<String, SpecificRecord>(key.toString(), value, now()), TrainerTopology.PROMPTS);
    }

    private int partition() {
        return context().taskId().partition();
    }

    private long offset() {
        return context().recordMetadata().orElseThrow().offset();
    }

    private long now() {
        return context().currentSystemTimeMs();
    }

    @Override
    public void close() {
        ticks.cancel();
        stop.done(partition());
        metrics.forget(partition());
    }
}
