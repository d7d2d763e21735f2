package io.freshet.serving.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: inference by the Open Inference Protocol and by {@code /v1/predict}, health, metrics. Every error is {@code
 * {"error": …}}.
 */
public final class InferenceApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InferenceApi.class);

    /** Beyond the deadline, which the queue keeps; this only guards against an answer that never comes. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin javalin;
    private final int port;

    private InferenceApi(Javalin javalin) {
        this.javalin = javalin;
        this.port = javalin.port();
    }

    /**
     * Returns once it listens.
     *
     * @param metrics in Prometheus's text format; empty for no such path
     * @throws IllegalStateException when it cannot listen there
     */
    public static InferenceApi start(HttpSettings settings, InferenceParts parts, Optional<Supplier<String>> metrics) {
        QueuedThreadPool threads = JettySettings.threads();
        InferenceRoutes inference = new InferenceRoutes(
                parts, settings, threads, () -> UUID.randomUUID().toString());
        ServerHealth health = new ServerHealth(parts.state());
        ModelRoutes models = new ModelRoutes(parts.resident(), health);
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings);
            JettySettings.apply(config, settings, threads, health);
            routes(config.routes, inference, models);
            metrics.ifPresent(text -> config.routes.get(
                    "/metrics", context -> context.contentType(METRICS_TYPE).result(text.get())));
            errors(config.routes);
        });
        return listen(javalin, settings);
    }

    private static InferenceApi listen(Javalin javalin, HttpSettings settings) {
        try {
            javalin.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage()
                            + "; choose another http.port, or 0 for any that is free",
                    e);
        }
        LOG.atInfo()
                .addKeyValue("host", settings.host())
                .addKeyValue("port", javalin.port())
                .log("http-listens");
        return new InferenceApi(javalin);
    }

    private static void configure(JavalinConfig config, HttpSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = settings.maximumBodyBytes();
        config.http.asyncTimeout = settings.deadline().plus(GRACE).toMillis();
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
    }

    private static void routes(RoutesConfig routes, InferenceRoutes inference, ModelRoutes models) {
        routes.get("/v2", models::server);
        routes.get(ServerHealth.LIVE, models::live);
        routes.get(ServerHealth.READY, models::ready);
        routes.get("/v2/models/{model}", models::model);
        routes.get("/v2/models/{model}/ready", models::modelReady);
        routes.get("/v2/models/{model}/versions/{version}", models::model);
        routes.get("/v2/models/{model}/versions/{version}/ready", models::modelReady);
        routes.post("/v2/models/{model}/infer", inference::infer);
        routes.post("/v2/models/{model}/versions/{version}/infer", inference::infer);
        routes.post("/v1/predict", inference::predict);
    }

    private static void errors(RoutesConfig routes) {
        routes.exception(HttpProblem.class, (problem, context) -> {
            problem.retryAfterSeconds().ifPresent(seconds -> context.header("Retry-After", String.valueOf(seconds)));
            error(context, problem.status(), problem.getMessage());
        });
        routes.exception(HttpResponseException.class, (e, context) -> error(context, e.getStatus(), e.getMessage()));
        routes.exception(Exception.class, (e, context) -> {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("method", context.method())
                    .addKeyValue("path", context.path())
                    .log("http-request-failed");
            error(context, 500, "the server failed on this request");
        });
    }

    private static void error(Context context, int status, String message) {
        ModelRoutes.respond(context, status, JsonText.newObject().put("error", message));
    }

    /** Where it listens, or did before it was closed. */
    public int port() {
        return port;
    }

    /** Lets requests under way end, within five seconds, then stops listening. */
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            // It has stopped all the same; what was not answered in time is cut.
            LOG.atWarn().addKeyValue("cause", String.valueOf(e.getCause())).log("http-stopped-late");
        }
    }
}
