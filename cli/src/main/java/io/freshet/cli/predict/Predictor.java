package io.freshet.cli.predict;

import io.freshet.schemas.PredictionRequest;
import java.util.List;

/** A way to ask for predictions. Used by one thread. */
public interface Predictor extends AutoCloseable {
    /**
     * Asks all at once and waits for the answers.
     *
     * @return one for each request, in their order
     * @throws io.freshet.workload.FreshetException if nobody can be asked
     */
    List<TextAnswer> predict(List<PredictionRequest> requests);

    @Override
    void close();
}
