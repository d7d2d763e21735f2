package io.freshet.topology.intake;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Writes and counts the letters of refused records. */
final class DeadLetterProcessor<T> extends ContextualProcessor<String, Judged<T>, byte[], byte[]> {
    private final IntakeMetrics metrics;

    DeadLetterProcessor(IntakeMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(Record<String, Judged<T>> record) {
        Judged<T> judged = record.value();
        metrics.deadLetter(judged.refused().reason());
        DeadLetter letter = DeadLetter.of(judged.arrival(), judged.refused());
        context().forward(new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()));
    }
}
