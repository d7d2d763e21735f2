package io.freshet.integration;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Backbone;
import io.freshet.embedded.EmbeddedKafka;
import io.freshet.runtime.App;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.schemas.Topics;
import io.freshet.serving.ServingApp;
import io.freshet.serving.ServingConfig;
import io.freshet.topology.IntakeApp;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.ReleaseApp;
import io.freshet.topology.ReleaseConfig;
import io.freshet.trainer.TrainerApp;
import io.freshet.trainer.TrainerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** A real broker, a registry, and whichever of Freshet's processes a test starts, in one folder. */
final class LocalFreshet implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(90);

    // The tests' backbones have few positions.
    private static final String LONGEST_PROMPT = "32";

    private final EmbeddedKafka kafka;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<Runnable> stops = new ArrayDeque<>();
    private final BiFunction<Topics, String, Map<String, String>> own;

    private LocalFreshet(BiFunction<Topics, String, Map<String, String>> own, EmbeddedKafka kafka) {
        this.own = own;
        this.kafka = kafka;
    }

    /** Starts broker and registry and sets the topics up. */
    static LocalFreshet start(Path folder, int partitions) {
        return start(folder, partitions, Map.of());
    }

    /** The same on a broker that is set otherwise. */
    static LocalFreshet start(Path folder, int partitions, Map<String, String> broker) {
        return start(
                folder,
                partitions,
                broker,
                (of, process) -> Map.of(
                        "application.id",
                        of.prefix() + process,
                        "instance.id",
                        "test",
                        "state.dir",
                        folder.resolve("state-" + of.prefix() + process).toString()));
    }

    /** The same on a folder that a demo kept: its processes go on with their state. */
    static LocalFreshet ofDemo(Path folder) {
        return start(
                folder,
                1,
                Map.of(),
                (of, process) -> Map.of(
                        "instance.id",
                        "demo",
                        "state.dir",
                        folder.resolve("state").resolve(process).toString()));
    }

    private static LocalFreshet start(
            Path folder,
            int partitions,
            Map<String, String> ofBroker,
            BiFunction<Topics, String, Map<String, String>> own) {
        return new LocalFreshet(own, EmbeddedKafka.start(folder, partitions, ofBroker));
    }

    /** Sets up the topics under another prefix: a second Freshet on the same broker. */
    void setUp(Topics others, int partitions) {
        kafka.setUp(others, partitions);
    }

    App startIntake() {
        return startIntake(topics());
    }

    App startIntake(Topics of) {
        return startIntake(of, Map.of());
    }

    App startIntake(Map<String, String> more) {
        return startIntake(topics(), more);
    }

    App startIntake(Topics of, Map<String, String> more) {
        App intake = beginIntake(of, more);
        intake.awaitReady(READY);
        return intake;
    }

    /** Starts intake where it cannot become ready yet. */
    App beginIntake(Map<String, String> more) {
        return beginIntake(topics(), more);
    }

    private App beginIntake(Topics of, Map<String, String> more) {
        Map<String, String> settings = streams("intake", of);
        settings.put(PromptLengthSetting.NAME, LONGEST_PROMPT);
        settings.putAll(more);
        App intake = IntakeApp.start(IntakeConfig.parse(settings), meters);
        stops.push(intake::close);
        return intake;
    }

    App startRelease() {
        App release = ReleaseApp.start(ReleaseConfig.parse(streams("release", topics())), meters);
        stops.push(release::close);
        release.awaitReady(READY);
        return release;
    }

    App startTrainer(Backbone backbone, Topics of, Map<String, String> more) {
        Map<String, String> settings = streams("trainer", of);
        settings.put(PromptLengthSetting.NAME, LONGEST_PROMPT);
        settings.putAll(more);
        App trainer = TrainerApp.start(TrainerConfig.parse(settings), backbone, meters);
        stops.push(trainer::close);
        trainer.awaitReady(READY);
        return trainer;
    }

    App startTrainer(Backbone backbone) {
        return startTrainer(backbone, topics(), Map.of());
    }

    ServingApp startServing(Backbone backbone) {
        return startServing(backbone, Map.of());
    }

    ServingApp startServing(Backbone backbone, Map<String, String> more) {
        Map<String, String> settings = connection(topics());
        settings.put("instance.id", "test");
        settings.put("http.port", "0");
        settings.putAll(more);
        ServingApp serving = ServingApp.start(ServingConfig.parse(settings), backbone, meters);
        stops.push(serving::close);
        serving.awaitReady(READY);
        return serving;
    }

    /** Starts intake, trainer, release control and serving. */
    ServingApp startAll(Backbone backbone) {
        return startAll(backbone, Map.of());
    }

    /** The same, with more settings of intake and trainer. */
    ServingApp startAll(Backbone backbone, Map<String, String> more) {
        startIntake(more);
        startTrainer(backbone, topics(), more);
        startRelease();
        return startServing(backbone);
    }

    private Map<String, String> streams(String process, Topics of) {
        Map<String, String> settings = connection(of);
        settings.putAll(own.apply(of, process));
        return settings;
    }

    private Map<String, String> connection(Topics of) {
        Map<String, String> settings = new HashMap<>(kafka.connection());
        settings.put("topic.prefix", of.prefix());
        // Closing waits for the fetch that waits for more.
        settings.put("kafka.consumer.fetch.max.wait.ms", "50");
        return settings;
    }

    Topics topics() {
        return kafka.topics();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** What every process counts, as Prometheus reads it. */
    String metrics() {
        return meters.scrape();
    }

    String registryUrl() {
        return kafka.registryUrl();
    }

    SchemaRegistryClient registryClient() {
        return kafka.registry();
    }

    /** A client that writes as a user would and reads everything back. */
    Client client() {
        Client client = new Client(kafka.bootstrapServers(), kafka.registry());
        stops.push(client::close);
        return client;
    }

    /** Stops the processes, the last first, then registry and broker. */
    @Override
    public void close() {
        stops.forEach(Runnable::run);
        kafka.close();
    }
}
