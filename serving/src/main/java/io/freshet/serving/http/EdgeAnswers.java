package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers to one request that no route sees. */
record EdgeAnswers(Response response, Callback callback) {
    void health(ServerHealth.Said said) {
        write(said.status(), said.document());
    }

    /** A body that was not read to its end; the connection is of no more use. */
    void refuse(HttpProblem problem) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        problem.retryAfterSeconds().ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
        write(problem.status(), JsonText.newObject().put("error", problem.getMessage()));
    }

    /** The client went away, or nothing came for too long. */
    void fail(Throwable failure) {
        callback.failed(failure);
    }

    private void write(int status, ObjectNode document) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(JsonText.bytes(document)), callback);
    }
}
