package io.freshet.serving.kafka;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.serving.kafka.RequestReader.Incoming;
import io.freshet.serving.predict.PredictionMetrics;
import io.freshet.serving.predict.RequestAdmission;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.Timings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** Turns the records of one poll into their predictions. One thread uses it. */
public final class RequestRound {
    private final RequestReader reader;
    private final RequestAdmission admission;
    private final PredictionRecords records;
    private final PredictionMetrics metrics;
    private final BadRequests badRequests;
    private final Clock clock;

    /** @param meters where bad requests are counted */
    public RequestRound(
            SchemaRegistryClient registry,
            RequestAdmission admission,
            PredictionRecords records,
            PredictionMetrics metrics,
            MeterRegistry meters,
            Clock clock) {
        this.reader = new RequestReader(new RecordDecoder<>(registry, PredictionRequest.class), clock);
        this.admission = admission;
        this.records = records;
        this.metrics = metrics;
        this.badRequests = new BadRequests(meters);
        this.clock = clock;
    }

    private record Awaited(Headers headers, CompletableFuture<Answer> answer) {}

    private record Read(ConsumerRecord<byte[], byte[]> request, Incoming incoming) {}

    /**
     * The predictions for {@code requests}, in their order; none for those that nobody can be told about.
     *
     * @throws io.freshet.schemas.serde.RegistryUnavailableException before anything is computed
     * @throws IllegalStateException when the queue is draining: the requests are for another instance, or another time
     */
    List<ProducerRecord<byte[], byte[]>> answer(Iterable<ConsumerRecord<byte[], byte[]>> requests)
            throws InterruptedException {
        List<Read> read = new ArrayList<>();
        requests.forEach(request -> read.add(new Read(request, reader.read(request))));
        List<Awaited> asked = new ArrayList<>();
        for (Read one : read) {
            ask(one).ifPresent(asked::add);
        }
        List<ProducerRecord<byte[], byte[]>> predictions = new ArrayList<>();
        for (Awaited one : asked) {
            predictions.add(records.of(await(one.answer()), one.headers()));
        }
        return predictions;
    }

    private Optional<Awaited> ask(Read read) throws InterruptedException {
        ConsumerRecord<byte[], byte[]> request = read.request();
        if (read.incoming() instanceof Incoming.Asked asked) {
            return Optional.of(new Awaited(request.headers(), admission.submitWaiting(asked.query())));
        }
        Incoming.Bad bad = (Incoming.Bad) read.incoming();
        badRequests.note(request, bad.reason(), bad.detail(), bad.query().isPresent());
        return bad.query()
                .map(query -> CompletableFuture.completedFuture(badRequest(query, bad.detail())))
                .map(refused -> new Awaited(request.headers(), refused));
    }

    private Answer badRequest(PredictionQuery query, String detail) {
        Answer refused =
                new Answer.Refused(query, PredictionProblem.BAD_REQUEST, detail, Timings.without(clock.instant()));
        metrics.answered(refused);
        return refused;
    }

    private static Answer await(CompletableFuture<Answer> answer) throws InterruptedException {
        Answer got;
        try {
            got = answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer failed", e.getCause());
        }
        if (got instanceof Answer.Refused refused && refused.problem() == PredictionProblem.DRAINING) {
            throw new IllegalStateException("the queue is draining; the requests stay on their topic");
        }
        return got;
    }
}
