package io.freshet.topology.intake;

import io.freshet.runtime.state.WrittenSchemas;
import io.freshet.runtime.streams.InputPositions;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.state.StateSchemas;
import io.freshet.topology.intake.Verdict.Fit;
import io.freshet.topology.intake.Verdict.Repeated;
import io.freshet.topology.intake.Verdict.Unfit;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The second stage, with all of a task in one place: its spec, and the ids that came in. What it lets through is, in this
 * order, all that training will ever see of the task.
 */
final class IntakeProcessor extends ContextualProcessor<String, byte[], String, Judged<Accepted>> {
    // The W3C's trace context goes on with the example; all other headers are between producer and intake.
    private static final Set<String> TRACE_HEADERS = Set.of("traceparent", "tracestate");

    // An example that no spec knows is refused two to three ticks after it came.
    private static final Duration TICK = Duration.ofMillis(250);

    private final IntakeParts parts;
    private InputPositions positions;
    private Specs known;
    private SeenIds seen;
    private ExampleIntake examples;
    private SpecIntake specs;
    private WaitingExamples waiting;
    private SpecsCatchUp catchUp;
    private Cancellable ticks;

    IntakeProcessor(IntakeParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, Judged<Accepted>> context) {
        super.init(context);
        positions = parts.tracking().open(context.getStateStore(IntakeTopology.POSITION_STORE));
        StateSchemas schemas = WrittenSchemas.in(context.getStateStore(IntakeTopology.SCHEMA_STORE));
        known = new Specs(context.getStateStore(IntakeTopology.SPEC_STORE), schemas);
        Eras eras = new Eras(context.getStateStore(IntakeTopology.ERA_STORE));
        specs = parts.specIntake(known, eras);
        seen = parts.seenIds(context.getStateStore(IntakeTopology.SEEN_STORE), eras);
        examples = parts.exampleIntake(known, seen);
        waiting = new WaitingExamples(context.getStateStore(IntakeTopology.WAITING_STORE));
        catchUp = new SpecsCatchUp(parts.progress(), context.taskId().partition());
        ticks = context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Arrival arrival = Arrival.restored(record);
        if (isNew(arrival.origin())) {
            take(record.key(), arrival);
        }
    }

    // In each partition of the topic by task, what came from one partition of the input keeps its order.
    private boolean isNew(Origin origin) {
        return positions.advance(origin.topic(), origin.partition(), origin.offset());
    }

    private void take(String task, Arrival arrival) {
        switch (arrival.origin().kind()) {
            case EXAMPLE -> takeExample(task, arrival);
            case SPEC -> takeSpec(task, arrival);
            case UNKNOWN -> forward(task, arrival, ofALaterRelease(arrival));
        }
    }

    private void takeExample(String task, Arrival arrival) {
        if (!decides(task, arrival, false)) {
            waiting.add(task, context().recordMetadata().orElseThrow().offset(), arrival);
        }
    }

    private void takeSpec(String task, Arrival arrival) {
        forward(task, arrival, specs.take(task, arrival));
        if (!waiting.isEmpty()) {
            waiting.judge(task);
            waiting.judgeShare(this::decides);
        }
    }

    private void tick() {
        seen.tick(context().currentSystemTimeMs());
        if (!waiting.isEmpty() && !waiting.isJudging()) {
            catchUp.advance(waiting.newest()).ifPresent(waiting::judgeLast);
        }
        if (waiting.isJudging()) {
            waiting.judgeShare(this::decides);
        }
        parts.metrics().waiting(context().taskId().partition(), waiting.count());
    }

    // What a spec that is on its way may change is refused only in the end.
    private boolean decides(String task, Arrival example, boolean last) {
        Verdict<Accepted> verdict = examples.take(task, example, context().currentSystemTimeMs());
        boolean mayChange = verdict instanceof Unfit<Accepted> unfit
                && unfit.fault().reason().maySpecChange();
        if (mayChange && !last) {
            return false;
        }
        forward(task, example, verdict);
        return true;
    }

    private void forward(String task, Arrival arrival, Verdict<Accepted> verdict) {
        if (verdict instanceof Fit<Accepted> fit) {
            Owner.keys(task, fit.value(), known.of(task)).forEach(key -> forwardTo(key, arrival, verdict));
        } else if (!(verdict instanceof Repeated<Accepted>)) {
            forwardTo(task, arrival, verdict);
        }
    }

    private void forwardTo(String key, Arrival arrival, Verdict<Accepted> verdict) {
        long now = context().currentSystemTimeMs();
        context().forward(new Record<>(key, new Judged<>(arrival, verdict), now, trace(arrival.headers())));
    }

    @Override
    public void close() {
        ticks.cancel();
        seen.close();
        parts.metrics().forget(context().taskId().partition());
    }

    private static Verdict<Accepted> ofALaterRelease(Arrival arrival) {
        return Verdict.unfit(
                Reason.WRONG_RECORD,
                "a later release of intake read it from topic '"
                        + arrival.origin().topic()
                        + "', as a kind of record that this one does not have; expected an example or a spec: end the"
                        + " upgrade, then replay it");
    }

    private static Headers trace(Headers headers) {
        Headers kept = new RecordHeaders();
        for (Header header : headers) {
            if (TRACE_HEADERS.contains(header.key())) {
                kept.add(header);
            }
        }
        return kept;
    }
}
