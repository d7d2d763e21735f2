package io.freshet.benchmarks.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code freshet run} in a JVM of its own, with this JVM's class path.
 */
public final class FreshetProcess implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration STOPPED = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 20;
    private static final long LAST_LINES = 8;
    private static final int HTTP_OK = 200;
    private static final String MAIN = "io.freshet.cli.FreshetCommand";

    private final String name;
    private final Process process;
    private final long startedAt = System.nanoTime();
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI admin;

    private FreshetProcess(String name, Process process, Path log, int adminPort) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.admin = URI.create("http://127.0.0.1:" + adminPort);
    }

    /**
     * Starts it with the options that this JVM has; returns before it is ready.
     *
     * @param settings given by flags
     * @param log what it says goes there
     */
    static FreshetProcess start(String name, Map<String, String> settings, Path log) {
        return start(name, ManagementFactory.getRuntimeMXBean().getInputArguments(), settings, log);
    }

    /** The same, with other options of the JVM. */
    public static FreshetProcess start(String name, List<String> options, Map<String, String> settings, Path log) {
        int adminPort = freePort();
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "run", name));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        command.addAll(List.of("--set", "admin.port=" + adminPort));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // As the launchers do.
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
            return new FreshetProcess(name, builder.start(), log, adminPort);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not start: " + e.getMessage(), e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on loopback: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until it says that it is ready.
     *
     * @return since the JVM was started
     */
    public Duration awaitReady() {
        while (!isReady()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - startedAt);
            if (!process.isAlive() || waited.compareTo(READY) > 0) {
                throw new IllegalStateException(name + (process.isAlive() ? " is not ready after " : " ended after ")
                        + waited.toSeconds() + " s; it said last: " + lastWords());
            }
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Whether it says that it does its work. */
    public boolean isReady() {
        return says("/health/ready");
    }

    /** Whether it says that no restart is needed. */
    public boolean isLive() {
        return says("/health/live");
    }

    private boolean says(String path) {
        HttpRequest request = HttpRequest.newBuilder(admin.resolve(path))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == HTTP_OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join(" / ", all.subList((int) Math.max(0, all.size() - LAST_LINES), all.size()));
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** Its number at the operating system. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Physical memory that it holds now, in bytes. */
    public long residentBytes() {
        return ResidentMemory.of(process.pid());
    }

    /** Ends it as a power cut would; returns once it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, and waits for that; harmless when it is gone. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOPPED.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw interrupted(e);
        }
    }

    private IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while waiting for " + name, e);
    }
}
