package io.freshet.cli.run;

import io.freshet.runtime.admin.AdminServer;
import io.freshet.runtime.admin.AdminSettings;
import io.freshet.runtime.admin.Health;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The admin port of a process, unless it is to have none. */
final class AdminPort implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminPort.class);

    private final Optional<AdminServer> server;

    private AdminPort(Optional<AdminServer> server) {
        this.server = server;
    }

    static AdminPort open(AdminSettings settings, Supplier<String> metrics, Supplier<Health> health) {
        return new AdminPort(
                settings.port().isEmpty()
                        ? Optional.empty()
                        : Optional.of(AdminServer.start(
                                settings.host(), settings.port().getAsInt(), metrics, health)));
    }

    void logAddress() {
        server.ifPresent(listening ->
                LOG.atInfo().addKeyValue("address", listening.address()).log("admin-listens"));
    }

    @Override
    public void close() {
        server.ifPresent(AdminServer::close);
    }
}
