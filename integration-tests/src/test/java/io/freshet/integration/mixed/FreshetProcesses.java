package io.freshet.integration.mixed;

import io.freshet.benchmarks.deployment.FreshetProcess;
import io.freshet.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The four processes, each in a JVM of its own whose heap is all there from the start: what then grows is native memory. */
final class FreshetProcesses implements AutoCloseable {
    private static final List<String> NAMES = List.of("intake", "release", "trainer", "serving");
    private static final String SERVING = "serving";

    private final Map<String, FreshetProcess> running = new LinkedHashMap<>();
    private final int httpPort = freePort();

    private FreshetProcesses(Ground ground, Path folder, Path backbone) {
        for (String name : NAMES) {
            running.put(
                    name,
                    FreshetProcess.start(
                            name,
                            options(name),
                            settings(name, ground, folder, backbone),
                            folder.resolve(name + ".log")));
        }
    }

    /** Starts all; returns when they are ready. */
    static FreshetProcesses start(Ground ground, Path folder, Path backbone) {
        FreshetProcesses processes = new FreshetProcesses(ground, folder, backbone);
        try {
            processes.running.values().forEach(FreshetProcess::awaitReady);
            return processes;
        } catch (RuntimeException e) {
            processes.close();
            throw e;
        }
    }

    private static List<String> options(String name) {
        String heap = name.equals("trainer") || name.equals(SERVING) ? "384m" : "256m";
        // The second compiler's own memory and its code grow for hours, by what happens to be called often.
        String oneCompiler = "-XX:TieredStopAtLevel=1";
        return List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", oneCompiler);
    }

    private Map<String, String> settings(String name, Ground ground, Path folder, Path backbone) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                ground.bootstrapServers(),
                "schema.registry.url",
                ground.registryUrl(),
                "topic.prefix",
                Topics.DEFAULT_PREFIX,
                "instance.id",
                "mixed"));
        if (name.equals(SERVING)) {
            settings.put("http.port", String.valueOf(httpPort));
        } else {
            settings.put("state.dir", folder.resolve("state-" + name).toString());
            // Little, so that both are soon full: what still grows then is no cache that fills.
            settings.put("rocksdb.cache.bytes", String.valueOf(2L << 20));
            settings.put("rocksdb.memtable.bytes", String.valueOf(64L << 10));
        }
        if (name.equals("trainer") || name.equals(SERVING)) {
            settings.put("backbone.dir", backbone.toString());
            settings.put("device", "cpu");
        }
        if (name.equals("trainer")) {
            // The warm-up makes as large a step as these allow, and what it took stays taken.
            settings.put("max.tokens", "32");
            settings.put("cache.bytes", String.valueOf(8L << 20));
        }
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on loopback: " + e.getMessage(), e);
        }
    }

    int httpPort() {
        return httpPort;
    }

    Map<String, FreshetProcess> running() {
        return Map.copyOf(running);
    }

    @Override
    public void close() {
        running.values().forEach(FreshetProcess::close);
    }
}
