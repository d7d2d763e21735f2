package io.freshet.integration;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.freshet.cli.run.ProcessRole;
import io.freshet.cli.run.ProcessRun;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.Health;
import io.freshet.runtime.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code freshet run} of one process in this JVM, as its admin port and its log show it. */
final class ProcessHere implements AutoCloseable {
    // Named, the process leaves the logging of the JVM as it is.
    private static final String LOGGING = "logback.configurationFile";

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final String thread;
    private final HeardLog log = HeardLog.from(Level.INFO);
    private final StopSignal stop = new StopSignal();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CompletableFuture<Void> ended;

    private ProcessHere(ProcessRole role, Map<String, String> settings) {
        Map<String, String> given = new HashMap<>(settings);
        given.put("admin.port", "0");
        System.setProperty(LOGGING, "the test's own");
        this.thread = role + "-" + STARTED.incrementAndGet();
        this.ended = CompletableFuture.runAsync(
                () -> new ProcessRun(role, stop).run(GivenSettings.of(given)),
                work -> new Thread(work, thread).start());
    }

    static ProcessHere start(ProcessRole role, Map<String, String> settings) {
        return new ProcessHere(role, settings);
    }

    HeardLog log() {
        return log;
    }

    /** The events that it logged as a process, without those of the app in it. */
    List<String> own() {
        return log.events(thread);
    }

    /**
     * Waits until it says that it is ready.
     *
     * @throws java.util.concurrent.CompletionException with why it ended instead
     */
    void awaitReady(Duration atMost) {
        await().atMost(atMost).until(() -> ended.isDone() || own().contains("ready"));
        if (ended.isDone()) {
            ended.join();
        }
    }

    /** Whether its admin port answers. */
    boolean listens() {
        return own().contains("admin-listens");
    }

    /** What its admin port says. */
    Health health() {
        HttpResponse<String> live = get("/health/live");
        HttpResponse<String> ready = get("/health/ready");
        String detail = ready.body().replaceFirst("(?s).*\"detail\":\"(.*)\"}.*", "$1");
        return new Health(live.statusCode() == 200, ready.statusCode() == 200, detail);
    }

    private HttpResponse<String> get(String path) {
        String address = log.value("admin-listens", "address", thread).orElseThrow();
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://" + address + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to end, and waits until it has. */
    void stop() {
        stop.ask();
        try {
            ended.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the process did not end as it was asked to", e);
        }
    }

    @Override
    public void close() {
        stop.ask();
        ended.handle((nothing, failure) -> failure)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        System.clearProperty(LOGGING);
        log.close();
    }
}
