package io.freshet.integration.containers;

import org.testcontainers.containers.GenericContainer;

/** What can happen to a container: SIGKILL, and the same container started again, with the files it had. */
final class Faults {
    private Faults() {}

    static void kill(GenericContainer<?> container) {
        container
                .getDockerClient()
                .killContainerCmd(container.getContainerId())
                .withSignal("KILL")
                .exec();
    }

    static void startAgain(GenericContainer<?> container) {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }
}
