package io.freshet.trainer;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Backbone;
import io.freshet.runtime.App;
import io.freshet.runtime.Closing;
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

/** The trainer as a process: from {@code accepted} to {@code prompts}. */
public final class TrainerApp {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerApp.class);

    private static final Duration LAST_CHECKPOINT = Duration.ofSeconds(10);

    private TrainerApp() {}

    /**
     * Loads the backbone that the settings name and starts; returns before the app is ready.
     *
     * @throws io.freshet.backbone.BackboneException if the backbone cannot be loaded
     * @throws IllegalStateException if the topics are not there or hold the work of another application id, their partitions and
     *     its state do not fit together, or a step is too slow for any transaction
     */
    public static App start(TrainerConfig config, MeterRegistry meters) {
        Closing closing = new Closing();
        Backbone backbone = closing.add(config.backbone().load());
        return closing.orClose(() -> start(config, backbone, meters, closing));
    }

    /** Starts on a backbone that is loaded already, and stays the caller's to close after this app. */
    public static App start(TrainerConfig config, Backbone backbone, MeterRegistry meters) {
        return start(config, backbone, meters, new Closing());
    }

    private static App start(TrainerConfig config, Backbone backbone, MeterRegistry meters, Closing closing) {
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
        CleanStop stop = new CleanStop();
        App app = new StreamsApp(
                        "trainer", config.connection(), settings.withTransactionTimeout(timeout), meters, closing)
                .start((registry, tracking) -> topology(config, model, training, stop, registry, tracking, meters));
        closing.add(() -> stopCleanly(app, stop));
        return app;
    }

    // What waits for its batch waits in the stores.
    private static void stopCleanly(App app, CleanStop stop) {
        if (app.isReady()) {
            stop.ask(LAST_CHECKPOINT);
        }
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
                List.of(topics.accepted(), topics.commands(), topics.handovers(), topics.prompts()),
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
}
