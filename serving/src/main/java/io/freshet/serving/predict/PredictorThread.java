package io.freshet.serving.predict;

import io.freshet.serving.batch.RequestBatch;
import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.request.PredictionProblem;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes batches from the queue, one after another, and has each predicted. */
public final class PredictorThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PredictorThread.class);

    private final RequestQueue queue;
    private final BatchPredictor predictor;
    private final Consumer<String> onFailure;
    private final Thread thread = new Thread(this::run, "batch-predictor");

    /** @param onFailure told why, when it ended by an error and nothing is answered any more */
    public PredictorThread(RequestQueue queue, BatchPredictor predictor, Consumer<String> onFailure) {
        this.queue = queue;
        this.predictor = predictor;
        this.onFailure = onFailure;
        thread.setDaemon(true);
    }

    /** Begins to take batches. */
    public PredictorThread start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            Optional<RequestBatch> batch = queue.take();
            while (batch.isPresent()) {
                predictor.predict(batch.get());
                batch = queue.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void fail(Throwable e) {
        LOG.atError().setCause(e).addKeyValue("cause", e.toString()).log("predictor-ended");
        onFailure.accept("requests are no longer computed: " + e);
        queue.abandon().forEach(request -> predictor.refuse(request, PredictionProblem.FAILED, "the predictor failed"));
    }

    /** Answers what is queued, then ends the thread; the queue must be draining. */
    @Override
    public void close() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
