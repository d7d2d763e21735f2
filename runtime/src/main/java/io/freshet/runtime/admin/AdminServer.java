package io.freshet.runtime.admin;

import com.sun.net.httpserver.HttpServer;
import io.freshet.runtime.Health;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Answers {@code GET /metrics}, {@code /health/live} and {@code /health/ready}: 200 for yes, 503 for no, both with a line that
 * says why.
 */
public final class AdminServer implements AutoCloseable {
    // The JDK's server gives a thread to a request whose first byte came, and LIMITS takes it back after seconds: a
    // probe must be answered though a hundred clients dawdle. Idle threads end.
    private static final int MOST_THREADS = 128;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int WAITING_CONNECTIONS = 128;
    // How long a client may take over its request and its answer, and that an answer is sent at once; the JDK's server
    // takes both from system properties only. It has no limit of its own: three clients that send nothing would keep
    // every probe from being answered. And it sends head and body apart: the body would wait 40 ms for the head's
    // acknowledgement.
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "5",
            "sun.net.httpserver.maxRspTime", "5",
            "sun.net.httpserver.nodelay", "true");

    private final HttpServer server;
    private final ExecutorService threads;

    private AdminServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens from here on.
     *
     * @param metrics in Prometheus's text form
     * @throws IllegalStateException if the address cannot be listened on
     */
    public static AdminServer start(String host, int port, Supplier<String> metrics, Supplier<Health> health) {
        LIMITS.forEach((property, value) -> System.getProperties().putIfAbsent(property, value));
        HttpServer server = bind(host, port);
        ExecutorService threads = threads();
        server.setExecutor(threads);
        server.createContext(
                "/", new AdminHandler("/", () -> Reply.text(404, "expected /metrics, /health/live or /health/ready")));
        server.createContext("/metrics", new AdminHandler("/metrics", () -> Reply.metrics(metrics.get())));
        server.createContext("/health/live", health("/health/live", "live", health, Health::live));
        server.createContext("/health/ready", health("/health/ready", "ready", health, Health::ready));
        server.start();
        return new AdminServer(server, threads);
    }

    private static AdminHandler health(String path, String name, Supplier<Health> health, Predicate<Health> question) {
        return new AdminHandler(path, () -> {
            Health now = health.get();
            return Reply.health(name, question.test(now), now.detail());
        });
    }

    private static HttpServer bind(String host, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), WAITING_CONNECTIONS);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the admin port cannot listen on " + host + ":" + port + ": " + e.getMessage()
                            + "; set admin.host to an address of this machine, and admin.port to a free one, 0 for any or"
                            + " -1 for none",
                    e);
        }
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "admin-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Where it listens, as host:port. */
    public String address() {
        return server.getAddress().getHostString() + ":" + server.getAddress().getPort();
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
