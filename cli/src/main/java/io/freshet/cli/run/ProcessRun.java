package io.freshet.cli.run;

import io.freshet.runtime.App;
import io.freshet.runtime.BackboneSetting;
import io.freshet.runtime.Closing;
import io.freshet.runtime.Connection;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.Health;
import io.freshet.runtime.StopSignal;
import io.freshet.runtime.admin.AdminServer;
import io.freshet.runtime.reach.RegistryReach;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.TemporaryFolder;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process, from its settings until it is asked to end or ends by itself. */
public final class ProcessRun {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessRun.class);
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final ProcessRole role;
    private final StopSignal stop;
    private final long begun = System.nanoTime();
    // Before the app runs and while it ends there is nobody in it who could say.
    private volatile Supplier<Health> health = () -> Health.waiting("starting");

    public ProcessRun(ProcessRole role, StopSignal stop) {
        this.role = role;
        this.stop = stop;
    }

    /**
     * Returns when the process was asked to end, and has.
     *
     * @throws io.freshet.runtime.SettingsException with every mistake of the settings
     * @throws FreshetException if the process ended by itself
     */
    public void run(GivenSettings settings) {
        PreparedProcess prepared = role.prepare(settings);
        RunLogging.begin();
        logStart(prepared.connection(), settings);
        try (Closing closing = new Closing()) {
            ProcessMeters meters = closing.add(new ProcessMeters());
            prepared.admin().port().ifPresent(port -> listen(prepared.admin().host(), port, meters, closing));
            waiting("waiting for the brokers and their topics");
            if (new BrokerWait(prepared.connection(), prepared.topics()).await(stop)) {
                work(prepared, meters);
            }
        }
        LOG.atInfo().addKeyValue("process", role).log("stopped");
    }

    private void listen(String host, int port, ProcessMeters meters, Closing closing) {
        AdminServer admin = closing.add(AdminServer.start(host, port, meters.registry()::scrape, () -> health.get()));
        LOG.atInfo().addKeyValue("address", admin.address()).log("admin-listens");
    }

    private void waiting(String detail) {
        health = () -> Health.waiting(detail);
    }

    private void logStart(Connection connection, GivenSettings settings) {
        LOG.atInfo()
                .addKeyValue("process", role)
                .addKeyValue("brokers", connection.brokers())
                .addKeyValue("registry", connection.registry())
                .addKeyValue("topicPrefix", connection.topics().prefix())
                .addKeyValue(
                        "backbone",
                        role.hasBackbone() ? settings.values().getOrDefault(BackboneSetting.FOLDER, "default") : "none")
                .log("starting");
    }

    private void work(PreparedProcess prepared, ProcessMeters meters) {
        waiting("loading");
        TemporaryFolder.complaint().ifPresent(complaint -> {
            throw new FreshetException(complaint.sentence());
        });
        new RegistryReach(prepared.connection())
                .complaint()
                .ifPresent(complaint ->
                        LOG.atWarn().addKeyValue("cause", complaint.sentence()).log("waiting-for-registry"));
        try (App app = prepared.start().apply(meters.registry())) {
            health = app::health;
            watch(app);
            waiting("stopping");
            LOG.atInfo().addKeyValue("process", role).log("stopping");
        }
    }

    private void watch(App app) {
        boolean told = false;
        while (!stop.await(GLANCE)) {
            app.failure().ifPresent(this::ended);
            if (!told && app.isReady()) {
                LOG.atInfo()
                        .addKeyValue("process", role)
                        .addKeyValue("afterMillis", (System.nanoTime() - begun) / 1_000_000)
                        .log("ready");
                told = true;
            }
        }
    }

    private void ended(Throwable cause) {
        LOG.atError().setCause(cause).addKeyValue("process", role).log("ended");
        throw new FreshetException(role + " ended by itself: " + cause.getMessage(), cause);
    }
}
