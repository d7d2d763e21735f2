package io.freshet.topology.intake;

import io.freshet.runtime.state.ValueStore;
import io.freshet.runtime.state.WrittenSchemas;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateSchemas;
import io.freshet.topology.intake.Verdict.Repeated;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
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

    private final IntakeParts parts;
    private ExampleIntake examples;
    private SpecIntake specs;

    IntakeProcessor(IntakeParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, Judged<Accepted>> context) {
        super.init(context);
        StateSchemas schemas = WrittenSchemas.in(context.getStateStore(IntakeTopology.SCHEMA_STORE));
        Specs known = new Specs(new ValueStore<>(
                "spec of task",
                context.getStateStore(IntakeTopology.SPEC_STORE),
                new StateCodec<>(SpecForm.FORM, schemas)));
        specs = parts.specIntake(known);
        examples = parts.exampleIntake(known, context.getStateStore(IntakeTopology.SEEN_STORE));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Arrival arrival = Arrival.restored(record);
        long now = context().currentSystemTimeMs();
        Verdict<Accepted> verdict = take(record.key(), arrival, now);
        if (!(verdict instanceof Repeated<Accepted>)) {
            context()
                    .forward(new Record<>(record.key(), new Judged<>(arrival, verdict), now, trace(arrival.headers())));
        }
    }

    private Verdict<Accepted> take(String task, Arrival arrival, long now) {
        return switch (arrival.origin().kind()) {
            case EXAMPLE -> examples.take(task, arrival, now);
            case SPEC -> specs.take(task, arrival);
        };
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
