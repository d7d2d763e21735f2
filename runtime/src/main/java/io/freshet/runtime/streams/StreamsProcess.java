package io.freshet.runtime.streams;

import io.freshet.runtime.App;
import io.freshet.runtime.Closing;
import io.freshet.runtime.Health;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running Kafka Streams app: starts, says when it is ready, replaces threads that fail, stops cleanly.
 *
 * <p>A failed thread is replaced, since most failures pass (a fenced producer, a broker that went away) and its records are
 * read again from the last commit. Eleven failures in ten minutes end the app, and so does a failure ten minutes or more after another
 * one at the same place, however long a cycle takes. A registry or broker that is away is waited for however long it takes.
 */
final class StreamsProcess implements App {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsProcess.class);
    private static final int MOST_FAILURES = 10;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final Closing closing;
    private final KafkaStreams streams;
    private final CountDownLatch runningOrOver = new CountDownLatch(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Clock clock = Clock.systemUTC();
    private final ThreadReplacement replacement;
    private final AtomicReference<Instant> running = new AtomicReference<>(Instant.MAX);
    private final Membership membership;
    private final StreamsHealth health;

    private StreamsProcess(StreamsApp app, Topology topology, Properties properties, Duration failingTimeout) {
        this.name = app.name();
        this.closing = app.closing();
        this.replacement = new ThreadReplacement(MOST_FAILURES, failingTimeout, clock);
        this.membership = Membership.of(properties, clock.instant());
        this.health = new StreamsHealth(app.settings().app().livenessTimeout(), membership);
        this.streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(this::respond);
        streams.setStateListener((now, before) -> observe(now));
    }

    /**
     * Starts an app; returns at once.
     *
     * @param failingTimeout how long threads may fail at one place, or eleven of them anywhere
     * @throws IllegalStateException if its folder cannot be made
     */
    static StreamsProcess start(StreamsApp app, Topology topology, Duration failingTimeout) {
        Properties properties = app.properties();
        StateFolder.make(Path.of(properties.getProperty(StreamsConfig.STATE_DIR_CONFIG)));
        StreamsProcess process = new StreamsProcess(app, topology, properties, failingTimeout);
        process.closing.add(process::stop);
        process.streams.start();
        return process;
    }

    private StreamThreadExceptionResponse respond(Throwable cause) {
        Optional<RetriableException> outage = outage(cause);
        outage.ifPresent(away -> health.outage(away.getMessage(), StreamsObservation.of(streams), clock.instant()));
        if (outage.isPresent() || replacement.allows(FailedPlace.of(cause, streams.metadataForLocalThreads()), ran())) {
            membership.joinedAgain(clock.instant());
            LOG.atWarn()
                    .setCause(cause)
                    .addKeyValue("app", name)
                    .addKeyValue("cause", outage.map(Throwable.class::cast).orElse(cause))
                    .log("thread-replaced");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.atError()
                .setCause(cause)
                .addKeyValue("app", name)
                .addKeyValue("cause", cause)
                .log("app-stopped");
        failure.compareAndSet(null, cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private Duration ran() {
        Instant since = running.get();
        Instant now = clock.instant();
        return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }

    private static Optional<RetriableException> outage(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof RetriableException away) {
                return Optional.of(away);
            }
        }
        return Optional.empty();
    }

    private void observe(State now) {
        running.set(now == State.RUNNING ? clock.instant() : Instant.MAX);
        LOG.atInfo().addKeyValue("app", name).addKeyValue("state", now).log("state");
        if (now == State.ERROR) {
            failure.compareAndSet(null, new IllegalStateException("its last thread has ended; the log says why"));
        }
        if (now == State.RUNNING || now.hasCompletedShutdown() || now == State.ERROR) {
            runningOrOver.countDown();
        }
    }

    @Override
    public Health health() {
        return health.judge(StreamsObservation.of(streams), clock.instant());
    }

    @Override
    public void awaitReady(Duration atMost) {
        boolean decided = awaitDecision(atMost);
        // It may have gone on to a harmless rebalance by the time it is looked at.
        if (!decided || !streams.state().isRunningOrRebalancing()) {
            throw new IllegalStateException(
                    "app '" + name + "' is " + streams.state() + (decided ? "" : " after " + atMost.toSeconds() + " s")
                            + "; expected RUNNING: see its log, and whether the broker has its topics",
                    failure.get());
        }
    }

    private boolean awaitDecision(Duration atMost) {
        try {
            return runningOrOver.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while app '" + name + "' was starting", e);
        }
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** The app itself, for metrics. */
    KafkaStreams streams() {
        return streams;
    }

    @Override
    public void close() {
        closing.close();
    }

    private void stop() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.atWarn()
                    .addKeyValue("app", name)
                    .addKeyValue("waitedSeconds", CLOSE_TIMEOUT.toSeconds())
                    .log("slow-close");
        }
    }
}
