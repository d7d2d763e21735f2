package io.freshet.serving.http;

import io.javalin.config.JavalinConfig;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What the server below the routes allows, and how it words its own refusals. */
final class JettySettings {
    private static final int HEADER_BYTES = 8 * 1024;
    static final int MOST_THREADS = 64;
    private static final int FEWEST_THREADS = 8;

    /** Once no further connection is let in, those on which nothing happens make room. */
    private static final long IDLE_AT_LIMIT_MILLIS = 1_000;

    private static final long STOP_MILLIS = 5_000;
    /** While the server stops, connections on which nothing happens are not waited for as long as Jetty would. */
    private static final long IDLE_AT_STOP_MILLIS = 50;

    private JettySettings() {}

    static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    static void apply(JavalinConfig config, HttpSettings settings, QueuedThreadPool threads, ServerHealth health) {
        RequestHeads heads = new RequestHeads(settings.idleTimeout());
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(JettySettings::limit);
        config.jetty.addConnector((server, http) -> connector(server, http, settings, heads));
        config.jetty.modifyServer(server -> limit(server, settings, new ServerEdge(settings, health, heads)));
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
    }

    // The idle timeout belongs to the connection and not to each request: after a request Jetty would set back the
    // connection's own, over the short one of the stop, and the stop would wait for a client that has nothing to send.
    private static Connector connector(
            Server server, HttpConfiguration http, HttpSettings settings, RequestHeads heads) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
        heads.watch(connector);
        return connector;
    }

    private static void limit(Server server, HttpSettings settings, ServerEdge edge) {
        NetworkConnectionLimit connections = new NetworkConnectionLimit(settings.maximumConnections(), server);
        connections.setEndPointIdleTimeout(IDLE_AT_LIMIT_MILLIS);
        server.addBean(connections);
        // Javalin hangs its own handlers below these. While the server stops, the outer one turns new requests on
        // open connections away.
        server.setHandler(new GracefulHandler(edge));
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new JsonErrors());
    }

    /** What Jetty refuses before any route sees it: a broken request line, headers too large. */
    private static final class JsonErrors extends ErrorHandler {
        @Override
        protected void generateResponse(
                Request request, Response response, int code, String message, Throwable cause, Callback callback) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            String error = message == null ? "status " + code : message;
            byte[] body = JsonText.bytes(JsonText.newObject().put("error", error));
            Content.Sink.write(response, true, new String(body, StandardCharsets.UTF_8), callback);
        }
    }
}
