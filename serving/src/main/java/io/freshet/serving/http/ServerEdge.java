package io.freshet.serving.http;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What happens to a request before a thread is given to it: health is answered on the spot, and a body is read as it comes in. Threads
 * only ever work on requests that are there as a whole, so that slow clients hold none, however many they are.
 */
final class ServerEdge extends Handler.Wrapper {
    /** As many bodies of the largest size as there are threads. */
    private static final int LARGEST_BODIES = JettySettings.MOST_THREADS;

    private final ServerHealth health;
    private final RequestHeads heads;
    private final BodyBudget budget;
    private final int maximumBodyBytes;
    private final Duration bodyTime;

    /** @param heads told of each request when it comes and when it is answered */
    ServerEdge(HttpSettings settings, ServerHealth health, RequestHeads heads) {
        this.health = health;
        this.heads = heads;
        this.budget = new BodyBudget((long) LARGEST_BODIES * settings.maximumBodyBytes());
        this.maximumBodyBytes = settings.maximumBodyBytes();
        this.bodyTime = settings.deadline();
    }

    /** So that Jetty needs no free thread to call it. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        heads.arrived(connection);
        Callback tracked = Callback.from(callback, () -> heads.answered(connection));
        boolean answered = request.getMethod().equals("GET") && isHealth(request, response, tracked);
        if (!answered) {
            BodyBudget.Share share = budget.share();
            Callback done = Callback.from(tracked, share::release);
            new BodyLoad(
                            request,
                            new EdgeAnswers(response, done),
                            share,
                            maximumBodyBytes,
                            bodyTime,
                            whole -> dispatch(whole, response, done))
                    .run();
        }
        return true;
    }

    private boolean isHealth(Request request, Response response, Callback callback) {
        EdgeAnswers answers = new EdgeAnswers(response, callback);
        switch (Request.getPathInContext(request)) {
            case ServerHealth.LIVE -> answers.health(health.live());
            case ServerHealth.READY -> answers.health(health.ready());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void dispatch(Request request, Response response, Callback callback) {
        try {
            request.getComponents().getExecutor().execute(() -> pass(request, response, callback));
        } catch (RejectedExecutionException e) {
            callback.failed(e);
        }
    }

    private void pass(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Throwable e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
