package io.freshet.serving.predict;

import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.predict.PredictionRow;
import java.util.List;

/** One forward over rows of any tasks and versions: {@code BatchForward::run} of the backbone. */
@FunctionalInterface
public interface Forward {
    /** What is said of each row, at its place. */
    List<Outcome> run(List<PredictionRow> rows);
}
