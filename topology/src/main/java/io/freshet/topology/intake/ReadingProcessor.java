package io.freshet.topology.intake;

import io.freshet.topology.intake.Verdict.Fit;
import java.time.Instant;
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
    private final Admission admission;
    private final Reader reader;

    ReadingProcessor(Origin.Kind kind, Admission admission, Reader reader) {
        this.kind = kind;
        this.admission = admission;
        this.reader = reader;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Arrival arrival = Arrival.of(kind, record, context().recordMetadata().orElseThrow());
        long now = context().currentSystemTimeMs();
        Verdict<String> verdict = read(arrival, Instant.ofEpochMilli(now));
        context().forward(new Record<>(key(verdict), new Judged<>(arrival, verdict), now, arrival.travelHeaders()));
    }

    private Verdict<String> read(Arrival arrival, Instant now) {
        return admission.judge(arrival, now).then(admitted -> reader.task(admitted, now));
    }

    private static String key(Verdict<String> verdict) {
        return verdict instanceof Fit<String> fit ? fit.value() : null;
    }
}
