package io.freshet.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry in this JVM: Confluent's HTTP API for Avro schemas, on loopback alone. Schemas keep their ids,
 * versions and compatibility levels in the folder, so that records written in an earlier run stay readable; the address
 * stays the same as long as nobody else takes the port. One registry a folder.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String LISTENER = "HTTP";

    private final FolderLock lock;
    private final KeptPorts ports;
    private final HttpServer server;
    private final ExecutorService workers;

    private EmbeddedRegistry(FolderLock lock, KeptPorts ports, HttpServer server, ExecutorService workers) {
        this.lock = lock;
        this.ports = ports;
        this.server = server;
        this.workers = workers;
    }

    /**
     * Returns once clients can connect.
     *
     * @param folder made on first use; used again afterwards with all that is in it
     * @throws EmbeddedException when the folder is in use or damaged, or no port is free
     */
    public static EmbeddedRegistry start(Path folder) {
        FolderLock lock = FolderLock.hold(folder);
        try {
            return start(folder, lock);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedRegistry start(Path folder, FolderLock lock) {
        answerAtOnce();
        SchemaStore store = SchemaStore.open(folder);
        KeptPorts ports = KeptPorts.choose(folder, List.of(LISTENER));
        HttpServer server = bound(ports.port(LISTENER));
        ExecutorService workers = workers();
        server.setExecutor(workers);
        server.createContext("/", new RegistryHandler(new RegistryEndpoints(store).routes()));
        server.start();
        EmbeddedRegistry registry = new EmbeddedRegistry(lock, ports, server, workers);
        LOG.atInfo()
                .addKeyValue("url", registry.url())
                .addKeyValue("folder", folder)
                .addKeyValue("subjects", store.contents().subjects().size())
                .log("registry-started");
        return registry;
    }

    // The JDK's server sends head and body apart, and without this the body waits for the client to acknowledge the
    // head: 40 ms an answer. It takes the setting from this property only, once in a JVM.
    private static void answerAtOnce() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static HttpServer bound(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(KeptPorts.loopback(), port), 0);
        } catch (IOException e) {
            throw new EmbeddedException("the registry cannot listen on 127.0.0.1:%d: %s".formatted(port, e), e);
        }
    }

    /** Few threads and a short queue; when both are full the accepting thread works too, and callers wait. */
    private static ExecutorService workers() {
        return new ThreadPoolExecutor(
                4,
                4,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(64),
                EmbeddedRegistry::thread,
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "embedded-registry");
        thread.setDaemon(true);
        return thread;
    }

    /** What clients set as {@code schema.registry.url}. */
    public String url() {
        return "http://" + ports.address(LISTENER);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
        lock.close();
    }
}
