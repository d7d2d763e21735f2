package io.freshet.integration.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.EnvironmentNames;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * One process of Freshet as it is deployed: the product's image with a read-only root, a limit of memory, and a volume for its
 * state that outlives a kill.
 */
final class ProcessContainer implements AutoCloseable {
    private static final int HTTP = 8080;
    private static final int ADMIN = 9400;
    private static final String STATE = "/var/lib/freshet";
    private static final long MEMORY = 1_500L << 20;
    private static final Duration READY = Duration.ofMinutes(4);

    private final String name;
    private final String volume;
    private final Loopback ports = Loopback.of(HTTP, ADMIN);
    private final GenericContainer<?> container;

    /**
     * @param instance its name among those of its role
     * @param settings by their keys, those of its role alone
     */
    ProcessContainer(String image, Network network, ProcessRole role, String instance, Map<String, String> settings) {
        this.name = role + "-" + instance;
        this.volume = "freshet-" + network.getId().substring(0, 12) + "-" + name;
        this.container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withCommand("run", role.toString())
                .withTmpFs(Map.of("/tmp", "rw"))
                .withExposedPorts(HTTP, ADMIN)
                .withCreateContainerCmdModifier(this::asDeployed)
                .waitingFor(Wait.forHttp("/health/ready").forPort(ADMIN).withStartupTimeout(READY));
        // The compiler that starts fastest: a test's processes do not live long enough for the other one to pay.
        container.withEnv("FRESHET_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        set("instance.id", name);
        set("state.dir", STATE);
        set("admin.host", "0.0.0.0");
        set("admin.port", String.valueOf(ADMIN));
        set("http.host", "0.0.0.0");
        settings.forEach(this::set);
    }

    private void set(String key, String value) {
        container.withEnv(EnvironmentNames.variable(key), value);
    }

    private void asDeployed(CreateContainerCmd create) {
        ports.bind(create);
        create.getHostConfig()
                .withReadonlyRootfs(true)
                .withMemory(MEMORY)
                .withBinds(new Bind(volume, new Volume(STATE)));
    }

    /** Its role and its name among those of its role. */
    String name() {
        return name;
    }

    GenericContainer<?> container() {
        return container;
    }

    void kill() {
        Faults.kill(container);
    }

    /** Starts it after a kill; it becomes ready later. */
    void startAgain() {
        Faults.startAgain(container);
    }

    boolean isReady() {
        return HttpProbe.isOk(admin("/health/ready"));
    }

    boolean isLive() {
        return HttpProbe.isOk(admin("/health/live"));
    }

    private URI admin(String path) {
        return URI.create("http://" + ports.address(ADMIN) + path);
    }

    /** An address of its own HTTP port. */
    URI http(String path) {
        return URI.create("http://" + ports.address(HTTP) + path);
    }

    /** Removes it and its state. */
    @Override
    public void close() {
        container.stop();
        container.getDockerClient().removeVolumeCmd(volume).exec();
    }
}
