package io.freshet.serving.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads the body of one request as it comes in, on no thread of its own: Jetty calls when there is more. A client that is still writing
 * when the answer comes would lose it, so of a body that is too large a little more is read, and thrown away, before it is refused.
 */
final class BodyLoad implements Invocable.Task {
    private static final long DISCARDED_BYTES = 1L << 20;

    private final Request request;
    private final EdgeAnswers answers;
    private final BodyBudget.Share share;
    private final int maximumBytes;
    private final Duration time;
    private final Consumer<Request> whole;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private final long begin = NanoTime.now();
    private long received;

    /**
     * @param time for all of the body
     * @param whole takes the request once its body is there
     */
    BodyLoad(
            Request request,
            EdgeAnswers answers,
            BodyBudget.Share share,
            int maximumBytes,
            Duration time,
            Consumer<Request> whole) {
        this.request = request;
        this.answers = answers;
        this.share = share;
        this.maximumBytes = maximumBytes;
        this.time = time;
        this.whole = whole;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void run() {
        boolean more = request.getLength() <= maximumBytes + DISCARDED_BYTES || refuseLarge();
        while (more) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            more = take(chunk);
        }
    }

    /** Whether more is wanted. */
    private boolean take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            failed(chunk.getFailure());
            return false;
        }
        boolean last = chunk.isLast();
        received += chunk.remaining();
        boolean kept = keep(chunk);
        chunk.release();
        return kept && (last ? end() : goOn());
    }

    private void failed(Throwable failure) {
        if (failure instanceof TimeoutException) {
            answers.refuse(HttpProblem.timeout("nothing more of the body came"));
        } else {
            answers.fail(failure);
        }
    }

    private boolean keep(Content.Chunk chunk) {
        if (received > maximumBytes) {
            body.reset();
            return true;
        }
        if (!share.grow(received)) {
            answers.refuse(HttpProblem.unavailable("too many requests' bodies are under way"));
            return false;
        }
        byte[] bytes = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
        return true;
    }

    private boolean end() {
        if (received > maximumBytes) {
            return refuseLarge();
        }
        whole.accept(new WholeRequest(request, ByteBuffer.wrap(body.toByteArray())));
        return false;
    }

    private boolean goOn() {
        if (received > maximumBytes + DISCARDED_BYTES) {
            return refuseLarge();
        }
        if (NanoTime.since(begin) > time.toNanos()) {
            answers.refuse(
                    received > maximumBytes
                            ? large()
                            : HttpProblem.timeout("the body was not there within " + time.toMillis() + " ms"));
            return false;
        }
        return true;
    }

    private boolean refuseLarge() {
        answers.refuse(large());
        return false;
    }

    private HttpProblem large() {
        return HttpProblem.tooLarge("the body has more than " + maximumBytes + " bytes");
    }

    /** The request with its body at hand. */
    private static final class WholeRequest extends Request.Wrapper {
        private final Content.Source body;

        WholeRequest(Request request, ByteBuffer body) {
            super(request);
            this.body = Content.Source.from(body);
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable callback) {
            body.demand(callback);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
        }
    }
}
