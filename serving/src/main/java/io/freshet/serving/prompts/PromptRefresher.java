package io.freshet.serving.prompts;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.RegistryPatience;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.AvroDecoder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the resident prompts at what {@code releases} says: reads it to the end, fetches and verifies the versions it pins and swaps
 * them in; then follows it. A version that is refused is reported, and the one before goes on answering. A thread of its own does
 * all of it.
 */
public final class PromptRefresher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromptRefresher.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration BUSY_POLL = Duration.ofMillis(5);
    private static final PromptFetcher.Budget FETCH_BUDGET =
            new PromptFetcher.Budget(Duration.ofSeconds(5), Duration.ofSeconds(30));
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final ReleaseReader releases;
    private final VersionLoader loader;
    private final ResidentPrompts resident;
    private final Duration bootstrapDeadline;
    private final WaitLimit limit;
    private final java.util.function.Consumer<String> onFailure;
    private final CompletableFuture<Void> bootstrapped = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "prompt-refresher");

    /**
     * @param sources what it reads from; the consumers are closed with the refresher
     * @param resident what it keeps fresh
     * @param meters where refreshes and refusals are counted
     * @param onFailure told why, when the refresher ended by an error and nothing is refreshed any more
     */
    public PromptRefresher(
            Sources sources,
            PromptVerifier verifier,
            ResidentPrompts resident,
            RefreshSettings settings,
            MeterRegistry meters,
            Clock clock,
            java.util.function.Consumer<String> onFailure) {
        this.resident = resident;
        this.bootstrapDeadline = settings.bootstrap();
        this.limit = new WaitLimit(settings.bootstrap());
        this.onFailure = onFailure;
        RefreshReport report = new RefreshReport(meters, resident);
        RegistryPatience patience = new RegistryPatience(limit);
        this.loader = new VersionLoader(
                new PromptFetcher(sources.prompts(), sources.topics().prompts(), FETCH_BUDGET, limit),
                new Examination(new AvroDecoder<>(sources.registry(), PromptRecord.class), patience, verifier::verify),
                resident,
                report,
                settings.missing(),
                clock);
        this.releases = new ReleaseReader(
                sources.releases(),
                sources.topics().releases(),
                new AvroDecoder<>(sources.registry(), Release.class),
                patience,
                report);
        thread.setDaemon(true);
    }

    /** Begins to read. */
    public PromptRefresher start() {
        thread.start();
        return this;
    }

    /**
     * Where released versions come from.
     *
     * @param releases a consumer without a group, {@code read_committed}
     * @param prompts another, which waits at the broker for some 20 ms only, and whose {@code auto.offset.reset} is
     *     {@code earliest}
     */
    public record Sources(
            Topics topics,
            Consumer<byte[], byte[]> releases,
            Consumer<byte[], byte[]> prompts,
            SchemaRegistryClient registry) {}

    /**
     * Done once everything that {@code releases} named at the start answers or was refused; fails with a {@link
     * BootstrapException} that says what may be wrong when that took too long.
     */
    public CompletableFuture<Void> bootstrapped() {
        return bootstrapped.copy();
    }

    private void run() {
        try (releases;
                loader) {
            bootstrap();
            follow();
        } catch (BootstrapException e) {
            LOG.atError().addKeyValue("detail", e.getMessage()).log("bootstrap-failed");
            bootstrapped.completeExceptionally(e);
        } catch (Throwable e) {
            // An Error too: a refresher that ended silently would leave old versions answering for ever.
            LOG.atError().setCause(e).addKeyValue("cause", e.toString()).log("refresher-ended");
            onFailure.accept("versions are no longer refreshed: " + e);
            bootstrapped.completeExceptionally(e);
        } finally {
            bootstrapped.completeExceptionally(new BootstrapException("serving was closed before it was ready"));
        }
    }

    private void bootstrap() {
        until(
                releases::begin,
                () -> "the topic of the releases was not found; check kafka.bootstrap.servers,"
                        + " topic.prefix, and that the topics are set up");
        until(
                this::readToEnd,
                () -> "the releases were not read to their end (" + releases.progress()
                        + "); an open transaction there (kafka-transactions.sh find-hanging), or a broker or registry"
                        + " that does not answer, may be the cause");
        until(
                this::loadAll,
                () -> "the released versions were not fetched; is the topic of the prompts there, and"
                        + " do the registry and every broker answer?");
        limit.bootstrapped();
        if (!isStopped()) {
            ResidentSnapshot snapshot = resident.snapshot();
            LOG.atInfo()
                    .addKeyValue("versions", snapshot.versions().size())
                    .addKeyValue("refused", snapshot.refused().size())
                    .addKeyValue("millis", limit.elapsed().toMillis())
                    .log("bootstrap-done");
            bootstrapped.complete(null);
        }
    }

    /** The newest release of a task counts, so nothing is fetched before all of them are read. */
    private boolean readToEnd() {
        releases.poll(IDLE_POLL).forEach(loader::note);
        return releases.isAtEnd();
    }

    private boolean loadAll() {
        releases.poll(BUSY_POLL).forEach(loader::note);
        loader.loadDue();
        return loader.isBroughtUp();
    }

    private void until(BooleanSupplier step, Supplier<String> whatMayBeWrong) {
        while (!isStopped() && !succeeds(step)) {
            if (limit.isOver() && !isStopped()) {
                throw new BootstrapException("not ready within " + bootstrapDeadline + ": " + whatMayBeWrong.get());
            }
        }
    }

    private void follow() {
        while (!isStopped()) {
            succeeds(this::followOnce);
        }
    }

    private boolean followOnce() {
        releases.poll(loader.isIdle() ? IDLE_POLL : BUSY_POLL).forEach(loader::note);
        loader.loadDue();
        return true;
    }

    /** Runs one step; what the brokers could not do now is tried again, since the old versions can go on answering. */
    private boolean succeeds(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException e) {
            if (!isStopped()) {
                LOG.atWarn()
                        .addKeyValue("pauseMillis", PAUSE_AFTER_FAILURE.toMillis())
                        .addKeyValue("detail", e.toString())
                        .log("refresh-failed");
                limit.pause(PAUSE_AFTER_FAILURE);
            }
            return false;
        }
    }

    private boolean isStopped() {
        return limit.isStopped();
    }

    /** Ends the thread, whatever it waits for, and closes its consumers. What is resident stays so. */
    @Override
    public void close() {
        limit.stop();
        releases.wakeup();
        loader.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Serving cannot become ready: the released versions could not be read in time. */
    public static final class BootstrapException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BootstrapException(String message) {
            super(message);
        }
    }
}
