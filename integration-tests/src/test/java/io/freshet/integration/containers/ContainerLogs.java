package io.freshet.integration.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.containers.GenericContainer;

/** What the containers of a run said, kept for whoever wants to know why a test failed. */
final class ContainerLogs {
    private static final Path FOLDER = Path.of("target", "container-logs");

    private ContainerLogs() {}

    static void keep(FreshetContainers containers) {
        keep("broker", containers.broker());
        keep("registry", containers.registry());
        containers.processes().forEach(process -> keep(process.name(), process.container()));
    }

    private static void keep(String name, GenericContainer<?> container) {
        try {
            if (container.getContainerId() != null) {
                Files.createDirectories(FOLDER);
                Files.writeString(FOLDER.resolve(name + ".log"), container.getLogs());
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("cannot keep the log of " + name + ": " + e);
        }
    }
}
