package io.freshet.serving.http;

import io.freshet.serving.request.Answer;
import java.util.OptionalInt;

/** A request that gets an error; the message goes to the client as {@code {"error": …}}. */
final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int RETRY_SECONDS = 1;

    private final int status;
    private final int retryAfterSeconds;

    private HttpProblem(int status, int retryAfterSeconds, String message) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static HttpProblem badRequest(String message) {
        return new HttpProblem(400, 0, message);
    }

    /** @throws HttpProblem with this message, for a bad request, unless it holds */
    static void require(boolean holds, String message) {
        if (!holds) {
            throw badRequest(message);
        }
    }

    static HttpProblem notFound(String message) {
        return new HttpProblem(404, 0, message);
    }

    /** Serving knows the tasks by their releases, and cannot tell one that nobody created from one that nothing was released of. */
    static HttpProblem unreleased(String task) {
        return notFound(
                "no version of a task '" + task + "' was released: there is no such task, or none of its examples"
                        + " has been trained yet; freshet task list says which");
    }

    static HttpProblem timeout(String message) {
        return new HttpProblem(408, 0, message);
    }

    static HttpProblem tooLarge(String message) {
        return new HttpProblem(413, 0, message);
    }

    static HttpProblem unsupportedMediaType(String message) {
        return new HttpProblem(415, 0, message);
    }

    private static HttpProblem unprocessable(String message) {
        return new HttpProblem(422, 0, message);
    }

    static HttpProblem tooManyTexts(long texts, int most) {
        return unprocessable("the request has " + texts + " texts; expected at most " + most + " in one");
    }

    static HttpProblem unavailable(String message) {
        return new HttpProblem(503, RETRY_SECONDS, message);
    }

    static HttpProblem of(Answer.Refused refused) {
        String message = refused.detail();
        return switch (refused.problem()) {
            case BAD_REQUEST -> badRequest(message);
            case VERSION_NOT_SERVED -> new HttpProblem(409, 0, message);
            case TOO_LONG -> unprocessable(message);
            case QUEUE_FULL -> new HttpProblem(429, RETRY_SECONDS, message);
            case NOT_READY, DEADLINE, DRAINING -> unavailable(message);
            case FAILED -> new HttpProblem(500, 0, message);
        };
    }

    int status() {
        return status;
    }

    OptionalInt retryAfterSeconds() {
        return retryAfterSeconds == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
    }
}
