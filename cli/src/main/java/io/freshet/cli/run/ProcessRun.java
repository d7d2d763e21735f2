package io.freshet.cli.run;

import io.freshet.cli.client.CommandException;
import io.freshet.cli.stop.StopSignal;
import io.freshet.runtime.GivenSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process, from its settings until it is asked to end or ends by itself. */
public final class ProcessRun {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessRun.class);
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final ProcessRole role;
    private final StopSignal stop;
    private final long begun = System.nanoTime();

    public ProcessRun(ProcessRole role, StopSignal stop) {
        this.role = role;
        this.stop = stop;
    }

    /**
     * Returns when the process was asked to end, and has.
     *
     * @throws io.freshet.runtime.SettingsException with every mistake of the settings
     * @throws CommandException where the process ended by itself
     */
    public void run(GivenSettings settings) {
        PreparedProcess prepared = role.prepare(settings);
        RunLogging.begin();
        LOG.info(
                "event=starting process={} brokers={} registry={} topicPrefix={}",
                role,
                prepared.connection().kafka().get("bootstrap.servers"),
                prepared.connection().registryUrl(),
                prepared.connection().topics().prefix());
        if (new BrokerWait(prepared.connection(), prepared.topics()).await(stop)) {
            serve(prepared);
        }
        LOG.info("event=stopped process={}", role);
    }

    private void serve(PreparedProcess prepared) {
        try (ProcessMeters meters = new ProcessMeters();
                RunningProcess process = prepared.start().apply(meters.registry())) {
            watch(process);
            LOG.info("event=stopping process={}", role);
        }
    }

    private void watch(RunningProcess process) {
        boolean told = false;
        while (!stop.await(GLANCE)) {
            process.failure().ifPresent(this::ended);
            if (!told && process.isReady()) {
                LOG.info("event=ready process={} afterMillis={}", role, (System.nanoTime() - begun) / 1_000_000);
                told = true;
            }
        }
    }

    private void ended(Throwable cause) {
        throw new CommandException(role + " ended by itself: " + cause.getMessage(), cause);
    }
}
