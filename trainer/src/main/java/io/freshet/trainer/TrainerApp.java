package io.freshet.trainer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Backbone;
import io.freshet.runtime.admin.Health;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.runtime.streams.PartitionsAlike;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.runtime.streams.TopicPartitions;
import io.freshet.schemas.Topics;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TaskStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer, put together and running. */
public final class TrainerApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerApp.class);

    private static final Duration LAST_CHECKPOINT = Duration.ofSeconds(10);

    private final StreamsApp app;
    private final CleanStop stop;
    private final AutoCloseable owned;

    private TrainerApp(StreamsApp app, CleanStop stop, AutoCloseable owned) {
        this.app = app;
        this.stop = stop;
        this.owned = owned;
    }

    /**
     * Loads the backbone that the settings name and starts; returns before the app is ready.
     *
     * @throws io.freshet.backbone.BackboneException where the backbone cannot be loaded
     * @throws IllegalStateException where the topics are not there or hold the work of another application id, their partitions and
     *     its state do not fit together, or a step is too slow for any transaction
     */
    public static TrainerApp start(TrainerConfig config, MeterRegistry meters) {
        Backbone backbone = config.backbone().load();
        try {
            return run(config, backbone, meters, backbone);
        } catch (RuntimeException e) {
            backbone.close();
            throw e;
        }
    }

    /** Starts on a backbone that is loaded already, and stays the caller's to close after this app. */
    public static TrainerApp start(TrainerConfig config, Backbone backbone, MeterRegistry meters) {
        return run(config, backbone, meters, () -> {});
    }

    private static TrainerApp run(TrainerConfig config, Backbone backbone, MeterRegistry meters, AutoCloseable owned) {
        CleanStop stop = new CleanStop();
        return new TrainerApp(run(config, backbone, stop, meters), stop, owned);
    }

    private static StreamsApp run(TrainerConfig config, Backbone backbone, CleanStop stop, MeterRegistry meters) {
        int partitions = partitions(config);
        TrainingModel model = TrainingModel.of(backbone, config.backbone().limits());
        Duration slowest = WarmUp.slowestBatch(model, config.training().batch().rows());
        StreamsSettings settings = settings(config);
        int steps = TransactionTimeout.stepsInARound(
                settings.mostRecordsInARound(config.connection()),
                config.training().batch().rows());
        Duration timeout = TransactionTimeout.of(slowest, config.app().commitInterval(), partitions, steps);
        TrainingSettings training = config.training().forOneOf(partitions);
        LOG.atInfo()
                .addKeyValue("device", backbone.deviceName())
                .addKeyValue("precision", backbone.precision().label())
                .addKeyValue("slowestStepMillis", slowest.toMillis())
                .addKeyValue("transactionTimeoutMillis", timeout.toMillis())
                .log("warmed-up");
        return StreamsApp.start(
                "trainer",
                config.connection(),
                settings.withTransactionTimeout(timeout),
                (registry, tracking) -> topology(config, model, training, stop, registry, tracking, meters),
                meters);
    }

    // A batch is read in two halves, so that no more than one falls into a round of Kafka Streams.
    private static StreamsSettings settings(TrainerConfig config) {
        return new StreamsSettings(
                config.app(),
                TransactionTimeout.LEAST,
                config.cacheBytes(),
                Topics.MAXIMUM_EXAMPLE_BYTES,
                OptionalInt.of(Math.max(1, config.training().batch().rows() / 2)),
                Optional.of(TrainingProcessor.TICK));
    }

    private static int partitions(TrainerConfig config) {
        return partitionsAlike(
                        config.connection().topics(), config.app().identity().applicationId())
                .require(config.connection());
    }

    /** The topics that must have one partition count with a trainer's state. */
    public static PartitionsAlike partitionsAlike(Topics topics, String applicationId) {
        return new PartitionsAlike(
                List.of(topics.accepted(), topics.prompts()),
                TopicPartitions.changelog(applicationId, TaskStores.SPECS));
    }

    private static Topology topology(
            TrainerConfig config,
            TrainingModel model,
            TrainingSettings training,
            CleanStop stop,
            SchemaRegistryClient registry,
            InputTracking tracking,
            MeterRegistry meters) {
        TrainerMetrics metrics = new TrainerMetrics(meters);
        TrainingModel timed = model.withSteps(metrics::timed);
        return TrainerTopology.of(
                config.connection().topics(),
                registry,
                () -> new TrainingProcessor(timed, training, stop, tracking, metrics));
    }

    /** Whether it trains what comes. */
    public boolean isReady() {
        return app.isReady();
    }

    /**
     * Waits until it is ready for the first time.
     *
     * @throws IllegalStateException where it is not within the time
     */
    public void awaitReady(Duration atMost) {
        app.awaitReady(atMost);
    }

    /** How it is, for the admin port. */
    public Health health() {
        return app.health();
    }

    /** Why it ended by itself, if it did. */
    public Optional<Throwable> failure() {
        return app.failure();
    }

    /** Stores and commits what is done and stops; what waits for its batch waits in the stores. Harmless when called again. */
    @Override
    public void close() {
        try {
            if (app.isReady()) {
                stop.ask(LAST_CHECKPOINT);
            }
            app.close();
        } finally {
            closeOwned();
        }
    }

    private void closeOwned() {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException("the trainer's backbone did not close: " + e.getMessage(), e);
        }
    }
}
