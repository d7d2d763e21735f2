package io.freshet.integration.containers;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.cli.run.ProcessRole;
import io.freshet.integration.Client;
import io.freshet.runtime.EnvironmentNames;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.Registries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;

/**
 * A deployment of Freshet on one Docker network: broker, registry, intake, release control, two trainers and two serving
 * instances. Only loopback ports lead into it.
 */
final class FreshetContainers implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final int KAFKA = 9092;
    private static final String BROKER_INSIDE = "kafka:19092";
    private static final int REGISTRY = 8080;
    private static final String REGISTRY_PATH = "/apis/ccompat/v7";

    private final Topics topics = Topics.withDefaultPrefix();
    private final Network network = Network.newNetwork();
    private final Loopback kafkaPorts = Loopback.of(KAFKA);
    private final Loopback registryPorts = Loopback.of(REGISTRY);
    private final KafkaContainer broker;
    private final GenericContainer<?> registry;
    private final Map<String, ProcessContainer> processes = new LinkedHashMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private String image;
    private String predictionsFormat = "avro";

    private FreshetContainers(TestImages images) {
        broker = new KafkaContainer(images.kafka())
                .withNetwork(network)
                .withListener(BROKER_INSIDE)
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
                .withCreateContainerCmdModifier(kafkaPorts::bind);
        registry = new GenericContainer<>(images.registry())
                .withNetwork(network)
                .withNetworkAliases("registry")
                .withExposedPorts(REGISTRY)
                .withCreateContainerCmdModifier(registryPorts::bind)
                .waitingFor(Wait.forHttp(REGISTRY_PATH + "/subjects"));
    }

    /** Returns once every process is ready. */
    static FreshetContainers start() {
        TestImages images = TestImages.fromEnvironment();
        FreshetContainers containers = new FreshetContainers(images);
        try {
            containers.startAll(images);
            return containers;
        } catch (RuntimeException e) {
            containers.close();
            throw new IllegalStateException("the containers did not start: " + reasons(e), e);
        }
    }

    // In one line, for whoever has only the summary of a run: what is wrong stands in the last of them.
    private static String reasons(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .map(message -> message.replaceAll("\\s+", " "))
                .collect(Collectors.joining(" <- "));
    }

    private void startAll(TestImages images) {
        CompletableFuture<String> built = CompletableFuture.supplyAsync(() -> ProductImage.build(images));
        Startables.deepStart(broker, registry).join();
        image = built.join();
        setUp();
        define(ProcessRole.INTAKE, "a");
        define(ProcessRole.RELEASE, "a");
        define(ProcessRole.TRAINER, "a");
        define(ProcessRole.TRAINER, "b");
        define(ProcessRole.SERVING, "a");
        define(ProcessRole.SERVING, "b");
        start(List.copyOf(processes.values()));
    }

    // As an operator does it: the product's own command, run to its end.
    private void setUp() {
        try (GenericContainer<?> setup = new GenericContainer<>(DockerImageName.parse(image))) {
            setup.withNetwork(network)
                    .withCommand("setup", "--partitions", String.valueOf(PARTITIONS))
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(2)));
            connection().forEach((key, value) -> setup.withEnv(EnvironmentNames.variable(key), value));
            setup.start();
        }
    }

    private void define(ProcessRole role, String instance) {
        ProcessContainer process = new ProcessContainer(image, network, role, instance, settings(role));
        processes.put(process.name(), process);
    }

    private Map<String, String> settings(ProcessRole role) {
        Map<String, String> settings = new HashMap<>(connection());
        if (role == ProcessRole.TRAINER) {
            // Another instance takes over after this; and a warm-up no longer than the tests' texts need.
            settings.put("kafka.consumer.session.timeout.ms", "10000");
            settings.put("max.tokens", "32");
            settings.put("max.prompt.length", "16");
        }
        if (role == ProcessRole.SERVING) {
            settings.put("predictions.format", predictionsFormat);
        }
        return settings;
    }

    private Map<String, String> connection() {
        String registryInside = "http://registry:" + REGISTRY + REGISTRY_PATH;
        return Map.of("kafka.bootstrap.servers", BROKER_INSIDE, "schema.registry.url", registryInside);
    }

    private static void start(List<ProcessContainer> processes) {
        Startables.deepStart(processes.stream().map(ProcessContainer::container))
                .join();
    }

    /** Replaces the serving instances where they do not write predictions in this format, {@code avro} or {@code json}. */
    void servePredictionsIn(String format) {
        if (format.equals(predictionsFormat)) {
            return;
        }
        predictionsFormat = format;
        List<String> serving = List.of("serving-a", "serving-b");
        serving.forEach(name -> processes.remove(name).close());
        define(ProcessRole.SERVING, "a");
        define(ProcessRole.SERVING, "b");
        start(serving.stream().map(processes::get).toList());
    }

    Topics topics() {
        return topics;
    }

    GenericContainer<?> broker() {
        return broker;
    }

    GenericContainer<?> registry() {
        return registry;
    }

    /** The process by its name, such as {@code trainer-b}. */
    ProcessContainer process(String name) {
        return processes.get(name);
    }

    List<ProcessContainer> processes() {
        return List.copyOf(processes.values());
    }

    String bootstrapServers() {
        return kafkaPorts.address(KAFKA);
    }

    String registryUrl() {
        return "http://" + registryPorts.address(REGISTRY) + REGISTRY_PATH;
    }

    SchemaRegistryClient registryClient() {
        return Registries.connect(registryUrl(), Map.of());
    }

    /** A client outside of the containers; closed with them. */
    Client client() {
        Client client = new Client(bootstrapServers(), registryClient());
        opened.add(client);
        return client;
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    /** Keeps what the containers said, then removes them and what they had. */
    @Override
    public void close() {
        ContainerLogs.keep(this);
        opened.forEach(FreshetContainers::closeQuietly);
        processes().parallelStream().forEach(FreshetContainers::closeQuietly);
        closeQuietly(broker::stop);
        closeQuietly(registry::stop);
        closeQuietly(network);
    }

    // What cannot be removed must not keep the rest from being removed, nor hide why a start failed.
    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.err.println("cannot remove " + resource + ": " + e);
        }
    }
}
