package io.freshet.demo;

import io.freshet.backbone.Backbone;
import io.freshet.demo.view.DemoView;
import io.freshet.embedded.EmbeddedKafka;
import io.freshet.runtime.App;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.StopSignal;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.ServingApp;
import io.freshet.serving.ServingConfig;
import io.freshet.topology.IntakeApp;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.ReleaseApp;
import io.freshet.topology.ReleaseConfig;
import io.freshet.trainer.TrainerApp;
import io.freshet.trainer.TrainerConfig;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Broker, registry and the four processes of the path, each as it would run alone, all in this JVM. */
final class DemoProcesses implements AutoCloseable {
    // One partition: a training step mixes the tasks of a partition, and one machine gains nothing from more.
    private static final int PARTITIONS = 1;
    private static final Duration READY = Duration.ofSeconds(60);

    /**
     * Where a running demo is reached from outside.
     *
     * @param kafka as clients set {@code bootstrap.servers}
     * @param registry URL of the schema registry
     * @param http URL without a path
     */
    record Addresses(String kafka, String registry, String http) {}

    private final DemoFolder folder;
    private final DemoView view;
    private final StopSignal stop;
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<String, App> path = new HashMap<>();

    private EmbeddedKafka kafka;
    private Cluster cluster;
    private ServingApp serving;

    private DemoProcesses(DemoFolder folder, DemoView view, StopSignal stop) {
        this.folder = folder;
        this.view = view;
        this.stop = stop;
    }

    /**
     * Starts everything; returns once labels can be sent.
     *
     * @param backbone stays the caller's to close
     */
    static DemoProcesses start(
            DemoFolder folder, Backbone backbone, OptionalInt httpPort, DemoView view, StopSignal stop) {
        DemoProcesses processes = new DemoProcesses(folder, view, stop);
        try {
            processes.startKafka();
            processes.startPath(backbone, httpPort);
            return processes;
        } catch (RuntimeException e) {
            processes.close();
            throw e;
        }
    }

    private void startKafka() {
        begin("broker", "Kafka, in this JVM");
        kafka = keep(EmbeddedKafka.start(folder.path(), PARTITIONS, Map.of()));
        cluster = keep(new Cluster(kafka.topics(), kafka.bootstrapServers(), kafka.registryUrl()));
        view.started("broker", kafka.bootstrapServers());
        view.started("registry", kafka.registryUrl());
        view.started(
                "topics",
                kafka.topics().all().size() + ", all beginning with "
                        + kafka.topics().prefix());
    }

    private void startPath(Backbone backbone, OptionalInt httpPort) {
        begin("intake", "");
        App intake = keep("intake", IntakeApp.start(IntakeConfig.parse(promptSettings("intake", backbone)), meters));
        App release =
                keep("release control", ReleaseApp.start(ReleaseConfig.parse(streamsSettings("release")), meters));
        begin("trainer", "timing a step");
        App trainer = keep(
                "trainer",
                TrainerApp.start(TrainerConfig.parse(promptSettings("trainer", backbone)), backbone, meters));
        begin("serving", "");
        serving = keep("serving", ServingApp.start(ServingConfig.parse(servingSettings(httpPort)), backbone, meters));
        awaitReady("intake", "examples to accepted", intake);
        awaitReady("trainer", "accepted to prompts", trainer);
        awaitReady("release control", "prompts to releases", release);
        awaitReady("serving", httpAddress(), serving);
    }

    private void awaitReady(String part, String detail, App app) {
        begin(part, "");
        app.awaitReady(READY);
        view.started(part, detail);
    }

    private void begin(String part, String detail) {
        if (stop.isAsked()) {
            throw new DemoStopped();
        }
        view.starting(part, detail);
    }

    private <T extends AutoCloseable> T keep(T process) {
        started.push(process);
        return process;
    }

    private <T extends App> T keep(String part, T app) {
        path.put(part, app);
        return keep(app);
    }

    // A static member of its group takes its tasks over at once when the next run starts.
    private Map<String, String> streamsSettings(String process) {
        Map<String, String> settings = new HashMap<>(kafka.connection());
        settings.put("instance.id", "demo");
        settings.put("state.dir", folder.state(process).toString());
        return settings;
    }

    /** Prompts may be as long as is usual, or as this backbone has positions for beside the shortest texts. */
    private Map<String, String> promptSettings(String process, Backbone backbone) {
        Map<String, String> settings = streamsSettings(process);
        int longest = Math.min(PromptLengthSetting.USUAL, backbone.config().maxPositions() - TextInput.FEWEST_TOKENS);
        settings.put(PromptLengthSetting.NAME, String.valueOf(longest));
        return settings;
    }

    private Map<String, String> servingSettings(OptionalInt httpPort) {
        Map<String, String> settings = new HashMap<>(kafka.connection());
        settings.put("instance.id", "demo");
        settings.put("http.port", String.valueOf(httpPort.orElse(0)));
        return settings;
    }

    /** @throws FreshetException where a process has ended by itself, or the trainer does not train a task */
    void requireAlive() {
        path.forEach((process, app) -> app.failure().ifPresent(cause -> {
            throw new FreshetException(process + " ended: " + cause.getMessage() + "; see " + log(), cause);
        }));
        new SpecRefusals(meters, log()).requireNone();
    }

    Path log() {
        return folder.log();
    }

    /** Clients of broker and registry. */
    Cluster cluster() {
        return cluster;
    }

    Addresses addresses() {
        return new Addresses(kafka.bootstrapServers(), kafka.registryUrl(), httpAddress());
    }

    private String httpAddress() {
        return "http://127.0.0.1:" + serving.httpPort();
    }

    /** Stops what runs, the last first: nothing loses what it stands on. */
    @Override
    public void close() {
        RuntimeException problem = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                problem = problem == null
                        ? new FreshetException("a process did not stop: " + e.getMessage(), e)
                        : problem;
            }
        }
        if (problem != null) {
            throw problem;
        }
    }
}
