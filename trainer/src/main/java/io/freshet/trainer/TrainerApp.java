package io.freshet.trainer;

import io.freshet.backbone.Backbone;
import io.freshet.runtime.streams.StreamsProcess;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.schemas.Topics;
import io.freshet.trainer.model.TrainingModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer, put together and running. */
public final class TrainerApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerApp.class);

    private final StreamsProcess streams;
    private final AutoCloseable owned;

    private TrainerApp(StreamsProcess streams, AutoCloseable owned) {
        this.streams = streams;
        this.owned = owned;
    }

    /**
     * Loads the backbone that the settings name and starts; returns before the app is ready.
     *
     * @throws io.freshet.backbone.BackboneException where the backbone cannot be loaded
     * @throws IllegalStateException where the topics are not there, or a step is too slow for any transaction
     */
    public static TrainerApp start(TrainerConfig config, MeterRegistry meters) {
        Backbone backbone = config.backbone().load();
        try {
            return new TrainerApp(run(config, backbone, meters), backbone);
        } catch (RuntimeException e) {
            backbone.close();
            throw e;
        }
    }

    /** Starts on a backbone that is loaded already, and stays the caller's to close after this app. */
    public static TrainerApp start(TrainerConfig config, Backbone backbone, MeterRegistry meters) {
        return new TrainerApp(run(config, backbone, meters), () -> {});
    }

    private static StreamsProcess run(TrainerConfig config, Backbone backbone, MeterRegistry meters) {
        int partitions = AcceptedTopic.partitions(config.connection());
        TrainingModel model = TrainingModel.of(backbone, config.backbone().maxTokens());
        Duration slowest = WarmUp.slowestStep(model, config.batch().rows());
        Duration timeout = TransactionTimeout.of(slowest, config.app().commitInterval(), partitions);
        LOG.info(
                "event=warmed-up device=\"{}\" slowestStepMillis={} transactionTimeoutMillis={}",
                backbone.deviceName(),
                slowest.toMillis(),
                timeout.toMillis());
        return StreamsProcess.start("trainer", topology(config, model, meters), properties(config, timeout));
    }

    private static Topology topology(TrainerConfig config, TrainingModel model, MeterRegistry meters) {
        TrainerMetrics metrics = new TrainerMetrics(meters);
        TrainingModel timed = model.withSteps(metrics::timed);
        return TrainerTopology.of(
                config.connection().topics(),
                config.connection().connectRegistry(),
                () -> new TrainingProcessor(timed, config.batch(), config.versions(), metrics));
    }

    private static Properties properties(TrainerConfig config, Duration transactionTimeout) {
        AppSettings app = config.app();
        return new StreamsSettings(
                        app.applicationId(),
                        app.instanceId(),
                        app.stateDirectory(),
                        app.commitInterval(),
                        transactionTimeout,
                        app.cacheBytes(),
                        Topics.MAXIMUM_EXAMPLE_BYTES)
                .exactlyOnce(config.connection());
    }

    /** Whether it trains what comes. */
    public boolean isReady() {
        return streams.isRunning();
    }

    /**
     * Waits until it is ready for the first time.
     *
     * @throws IllegalStateException where it is not within the time
     */
    public void awaitReady(Duration atMost) {
        streams.awaitRunning(atMost);
    }

    /** Why it ended by itself, if it did. */
    public Optional<Throwable> failure() {
        return streams.failure();
    }

    /** Commits what is done and stops; what waits for its batch waits in the stores. Harmless when called again. */
    @Override
    public void close() {
        streams.close();
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException("the trainer's backbone did not close: " + e.getMessage(), e);
        }
    }
}
