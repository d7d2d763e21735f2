package io.freshet.serving.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next request is not begun in earnest: its line and headers have as long as an idle connection has. Jetty's
 * own timeout starts anew with every byte, so that clients who send one now and then could take up all connections.
 */
final class RequestHeads extends AbstractLifeCycle implements Connection.Listener {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Duration longest;
    private final Map<Connection, Long> awaitedSince = new ConcurrentHashMap<>();
    private volatile Scheduler scheduler;
    private volatile Scheduler.Task next;

    RequestHeads(Duration longest) {
        this.longest = longest;
    }

    /** Watches the connections of the connector, for as long as that runs. */
    void watch(Connector connector) {
        scheduler = connector.getScheduler();
        connector.addEventListener(this);
        connector.getServer().addBean(this);
    }

    @Override
    public void onOpened(Connection connection) {
        awaitedSince.put(connection, NanoTime.now());
    }

    @Override
    public void onClosed(Connection connection) {
        awaitedSince.remove(connection);
    }

    /** Line and headers are there. */
    void arrived(Connection connection) {
        awaitedSince.remove(connection);
    }

    /** The request is answered; another may come. */
    void answered(Connection connection) {
        awaitedSince.put(connection, NanoTime.now());
        if (!connection.getEndPoint().isOpen()) {
            awaitedSince.remove(connection); // it closed meanwhile, and nobody says so again
        }
    }

    @Override
    protected void doStart() {
        lookLater();
    }

    private void lookLater() {
        next = scheduler.schedule(this::look, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        awaitedSince.forEach((connection, since) -> {
            if (NanoTime.since(since) > longest.toNanos()) {
                connection.getEndPoint().close();
            }
        });
        if (isRunning()) {
            lookLater();
        }
    }

    @Override
    protected void doStop() {
        next.cancel();
    }
}
