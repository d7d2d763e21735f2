package io.freshet.topology.intake;

import io.freshet.topology.intake.Verdict.Fit;
import java.time.Instant;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The first stage: from any partition and key to the record's own task, with nothing but the record itself to go by.
 *
 * <p>From here on a record has the time at which intake read it: producers' times are data, and would otherwise decide what
 * the topics and stores ahead keep.
 */
final class ReadingProcessor extends ContextualProcessor<byte[], byte[], String, Judged<String>> {
    private final Origin.Kind kind;
    private final RecordRules rules;
    private final BiFunction<Arrival, Instant, Verdict<String>> task;

    /** @param task finds out whose a record is, by the name of the task that it speaks of */
    ReadingProcessor(Origin.Kind kind, RecordRules rules, BiFunction<Arrival, Instant, Verdict<String>> task) {
        this.kind = kind;
        this.rules = rules;
        this.task = task;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Arrival arrival = Arrival.of(kind, record, context().recordMetadata().orElseThrow());
        long now = context().currentSystemTimeMs();
        Verdict<String> verdict = read(arrival, Instant.ofEpochMilli(now));
        context().forward(new Record<>(key(verdict), new Judged<>(arrival, verdict), now, arrival.travelHeaders()));
    }

    private Verdict<String> read(Arrival arrival, Instant now) {
        return Verdict.of(rules.fault(arrival, now), () -> arrival).then(admitted -> task.apply(admitted, now));
    }

    private static String key(Verdict<String> verdict) {
        return verdict instanceof Fit<String> fit ? fit.value() : null;
    }
}
