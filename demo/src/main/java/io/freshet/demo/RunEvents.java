package io.freshet.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.workload.measure.TopicEvents;
import io.freshet.workload.output.Printable;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enters what is seen on the topics into a run's books, and wakes the feed. */
final class RunEvents implements TopicEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);

    private final RunBooks books;
    private final RecordDecoder<LabeledExample> examples;
    private final Semaphore news = new Semaphore(0);

    RunEvents(RunBooks books, SchemaRegistryClient registry) {
        this.books = books;
        this.examples = new RecordDecoder<>(registry, LabeledExample.class);
    }

    /** Returns when something was seen, at the latest after {@code millis}. */
    void await(long millis) throws InterruptedException {
        if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }

    @Override
    public void accepted(Accepted accepted) {
        books.measures().accepted(accepted);
    }

    @Override
    public void deadLetter(Headers headers, byte[] value) {
        String why = DeadLetterHeaders.read(headers)
                .map(DeadLetterHeaders::message)
                .map(Printable::line)
                .orElse("");
        decoded(headers, value)
                .filter(example -> books.ids().isExample(example.getId()))
                .ifPresentOrElse(example -> refused(example, why), () -> refusedOutside(why));
    }

    // Whatever reading runs into, the bytes are another's and were refused for it: watching goes on.
    private Optional<LabeledExample> decoded(Headers headers, byte[] value) {
        try {
            return Optional.of(examples.decode(headers, value));
        } catch (DecodeException | RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private void refused(LabeledExample example, String why) {
        LOG.atWarn()
                .addKeyValue("id", Printable.line(example.getId()))
                .addKeyValue("why", why)
                .log("label-refused");
        books.measures().deadLettered(example.getTask(), example.getId());
        books.window().settled(example.getId());
        news.release();
    }

    private void refusedOutside(String why) {
        LOG.atInfo().addKeyValue("why", why).log("foreign-dead-letter");
        books.refusals().add(why);
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        books.measures().evaluated(evaluation);
        if (evaluation.getStep() != null) {
            evaluation.getStep().getIds().forEach(books.window()::settled);
        }
        news.release();
    }

    @Override
    public void predicted(Prediction prediction, long nanos) {
        books.probes().answered(prediction.getTask(), nanos);
        books.measures().predicted(prediction, nanos);
        books.window().answered(prediction.getRequestId());
        news.release();
    }

    @Override
    public void released(Release release) {
        books.measures().released(release);
    }
}
