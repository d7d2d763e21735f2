package io.freshet.serving;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.runtime.App;
import io.freshet.runtime.Closing;
import io.freshet.runtime.FormerMember;
import io.freshet.runtime.Health;
import io.freshet.schemas.Topics;
import io.freshet.serving.batch.RequestBatcher;
import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.http.InferenceApi;
import io.freshet.serving.http.InferenceParts;
import io.freshet.serving.kafka.PredictionPublisher;
import io.freshet.serving.kafka.PredictionRecords;
import io.freshet.serving.kafka.RequestLoop;
import io.freshet.serving.kafka.RequestRound;
import io.freshet.serving.predict.BatchPredictor;
import io.freshet.serving.predict.BatchPredictor.Encoder;
import io.freshet.serving.predict.PredictionMetrics;
import io.freshet.serving.predict.PredictorThread;
import io.freshet.serving.predict.RequestAdmission;
import io.freshet.serving.prompts.PromptRefresher;
import io.freshet.serving.prompts.PromptVerifier;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.ResidentSnapshot;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A serving process: everything it consists of is put together here, in the order in which it starts, and ended in the opposite order.
 */
public final class ServingApp implements App {
    private static final Logger LOG = LoggerFactory.getLogger(ServingApp.class);

    private final ServingConfig config;
    private final MeterRegistry meters;
    private final Clock clock = Clock.systemUTC();
    private final Readiness readiness = new Readiness();
    private final ResidentPrompts resident = new ResidentPrompts();
    private final Closing closing = new Closing();
    private final ServingClients clients;
    private final SchemaRegistryClient registry;
    private final Topics topics;
    private InferenceApi http;
    private CompletableFuture<Void> ready;

    private ServingApp(ServingConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        this.clients = new ServingClients(config);
        this.registry = closing.add(config.connection().connectRegistry());
        this.topics = config.connection().topics();
    }

    /**
     * Loads the backbone that the settings name, and starts. Returns once HTTP listens; answers come once it is {@link #isReady}.
     *
     * @param meters where everything is counted; a {@link PrometheusMeterRegistry} is also shown under {@code /metrics}
     */
    public static ServingApp start(ServingConfig config, MeterRegistry meters) {
        ServingApp app = new ServingApp(config, meters);
        return app.started(() -> app.closing.add(load(config)));
    }

    private static Backbone load(ServingConfig config) {
        Path folder = config.backboneFolder().orElseGet(ServingApp::defaultFolder);
        return Backbone.load(folder, config.backbone());
    }

    private static Path defaultFolder() {
        return DefaultBackbone.folder((step, done, total) -> LOG.atInfo()
                .addKeyValue("step", step)
                .addKeyValue("done", done)
                .addKeyValue("total", total)
                .log("default-backbone"));
    }

    /** As above, with a backbone that the caller has and keeps: it must stay open until this process is closed. */
    public static ServingApp start(ServingConfig config, Backbone backbone, MeterRegistry meters) {
        return new ServingApp(config, meters).started(() -> backbone);
    }

    private ServingApp started(Supplier<Backbone> backbone) {
        return closing.orClose(() -> {
            assemble(backbone.get());
            return this;
        });
    }

    private void assemble(Backbone backbone) {
        PromptRefresher refresher = closing.add(new PromptRefresher(
                        new PromptRefresher.Sources(topics, clients.releases(), clients.prompts(), registry),
                        new PromptVerifier(backbone.config(), backbone.fingerprint()),
                        resident,
                        config.refresh(),
                        meters,
                        clock,
                        readiness::failed)
                .start());
        PredictionPublisher publisher = closing.add(
                new PredictionPublisher(clients.idempotent(), records(backbone.fingerprint()), meters).start());

        Encoder encoder = backbone.textEncoder()::encode;
        RequestBatcher batcher = new RequestBatcher(config.queue().maximumRows());
        RequestQueue queue = new RequestQueue(config.queue().capacity(), batcher, clock);
        PredictionMetrics metrics = new PredictionMetrics(meters, queue);
        RequestAdmission admission =
                new RequestAdmission(queue, resident, encoder, config.queue().maximumCharacters(), metrics, clock);

        InferenceParts parts = new InferenceParts(admission, resident, readiness, publisher::publish, clock);
        http = closing.add(InferenceApi.start(config.http(), parts, prometheus()));
        BatchPredictor predictor =
                new BatchPredictor(resident, encoder, new BatchForward(backbone)::run, metrics, clock);
        closing.add(new PredictorThread(queue, predictor, readiness::failed).start());
        closing.add(queue::drain);
        ready = refresher
                .bootstrapped()
                .thenRun(() -> serve(backbone, admission, metrics))
                .whenComplete((done, e) -> {
                    if (e != null) {
                        readiness.failed(e.getMessage());
                    }
                });
    }

    /** From here on requests are answered; before, those over Kafka wait on their topic. */
    private void serve(Backbone backbone, RequestAdmission admission, PredictionMetrics metrics) {
        closing.addUnlessClosed(() -> {
            RequestRound round =
                    new RequestRound(registry, admission, records(backbone.fingerprint()), metrics, meters, clock);
            FormerMember.leaveIfTopicsGrew(config.connection(), config.identity(), List.of(topics.requests()));
            return new RequestLoop(
                            topics.requests(),
                            clients.requests(),
                            clients::transactional,
                            round,
                            why -> readiness.failed("requests over Kafka are no longer read: " + why))
                    .start();
        });
        readiness.ready();
    }

    private PredictionRecords records(Fingerprint fingerprint) {
        return new PredictionRecords(
                topics.predictions(), fingerprint, config.requests().format(), registry);
    }

    private Optional<Supplier<String>> prometheus() {
        return meters instanceof PrometheusMeterRegistry prometheus
                ? Optional.of(prometheus::scrape)
                : Optional.empty();
    }

    @Override
    public Health health() {
        return new Health(readiness.isLive(), readiness.isReady(), readiness.detail());
    }

    @Override
    public Optional<Throwable> failure() {
        return readiness.isLive() ? Optional.empty() : Optional.of(new IllegalStateException(readiness.detail()));
    }

    @Override
    public void awaitReady(Duration atMost) {
        try {
            ready.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "serving cannot become ready: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("serving is not ready after " + atMost + ": " + readiness.detail(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting until serving is ready", e);
        }
    }

    /** The port that HTTP listens on. */
    public int httpPort() {
        return http.port();
    }

    /** What serves now. */
    public ResidentSnapshot resident() {
        return resident.snapshot();
    }

    /**
     * Stops: new requests over HTTP are refused, those under way over Kafka and in the queue are answered, written and committed; then
     * every client is closed. A second call does nothing.
     */
    @Override
    public void close() {
        readiness.draining();
        closing.close();
    }
}
