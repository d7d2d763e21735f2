package io.freshet.cli.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.cli.demo.measure.RunIds;
import io.freshet.cli.demo.measure.RunMeasures;
import io.freshet.cli.output.Printable;
import io.freshet.cli.quality.Answers;
import io.freshet.cli.quality.Prequential;
import io.freshet.cli.quality.Quality;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import io.freshet.schemas.StepRecord;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RecordDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes what is seen on the topics on to everybody whom it concerns, and wakes the feed. */
final class RunEvents implements TopicEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RunEvents.class);
    // Where intake says what a dead letter was and why: the names of KIP-1034.
    private static final String ORIGIN_TOPIC = "__streams.errors.topic";
    private static final String MESSAGE = "__streams.errors.message";

    private final Topics topics;
    private final RunIds ids;
    private final RunMeasures measures;
    private final AcceptedSpecs specs;
    private final FeedWindow window;
    private final Probes probes;
    private final OutsideRefusals refusals;
    private final RecordDecoder<LabeledExample> examples;
    private final Semaphore news = new Semaphore(0);

    RunEvents(
            Topics topics,
            SchemaRegistryClient registry,
            RunIds ids,
            RunMeasures measures,
            AcceptedSpecs specs,
            FeedWindow window,
            Probes probes,
            OutsideRefusals refusals) {
        this.topics = topics;
        this.ids = ids;
        this.measures = measures;
        this.specs = specs;
        this.window = window;
        this.probes = probes;
        this.refusals = refusals;
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
        if (accepted.getBody() instanceof AcceptedExample example) {
            measures.accepted(example.getId());
        } else if (accepted.getBody() instanceof AcceptedSpec spec) {
            specs.accepted(accepted.getTask(), spec.getSpecHash());
        }
    }

    @Override
    public void deadLetter(Headers headers, byte[] value) {
        String why = Printable.line(text(headers, MESSAGE));
        if (text(headers, ORIGIN_TOPIC).equals(topics.tasks())) {
            specs.refused(why);
            return;
        }
        Optional<LabeledExample> own = decoded(headers, value).filter(example -> ids.isExample(example.getId()));
        own.ifPresentOrElse(example -> refused(example, why), () -> refusedOutside(why));
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
        measures.deadLettered(example.getTask(), example.getId());
        window.settled(example.getId());
        news.release();
    }

    private void refusedOutside(String why) {
        LOG.atInfo().addKeyValue("why", why).log("foreign-dead-letter");
        refusals.add(why);
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        StepRecord step = evaluation.getStep();
        if (step == null) {
            return;
        }
        List<Quality> each = Prequential.each(evaluation);
        for (int row = 0; row < each.size(); row++) {
            String id = step.getIds().get(row);
            measures.trained(evaluation.getTask(), id, evaluation.getVersion(), each.get(row));
            window.settled(id);
        }
        news.release();
    }

    @Override
    public void predicted(Prediction prediction, long nanos) {
        probes.answered(prediction.getTask(), nanos);
        Answers.of(prediction)
                .ifPresent(answer -> measures.predicted(
                        prediction.getTask(), prediction.getRequestId(), answer, prediction.getVersion(), nanos));
        window.answered(prediction.getRequestId());
        news.release();
    }

    @Override
    public void released(Release release) {
        measures.released(release.getTask(), release.getVersion());
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
