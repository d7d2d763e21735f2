package io.freshet.integration.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import io.freshet.integration.FreePorts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ports of a container, bound to ports of this machine's loopback address that stay the same over a restart. */
record Loopback(Map<Integer, Integer> ports) {
    private static final String ADDRESS = "127.0.0.1";

    /** Each of a container's ports on some free one. */
    static Loopback of(int... ports) {
        Map<Integer, Integer> bound = new LinkedHashMap<>();
        for (int port : ports) {
            bound.put(port, FreePorts.next());
        }
        return new Loopback(bound);
    }

    /** As {@code host:port}. */
    String address(int port) {
        return ADDRESS + ":" + ports.get(port);
    }

    void bind(CreateContainerCmd create) {
        create.getHostConfig()
                .withPortBindings(ports.entrySet().stream()
                        .map(port -> new PortBinding(
                                Ports.Binding.bindIpAndPort(ADDRESS, port.getValue()), ExposedPort.tcp(port.getKey())))
                        .toList());
    }
}
