package io.freshet.serving.predict;

import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.predict.Scores;
import java.util.List;

/** One forward over rows of any tasks and versions: {@code BatchForward::run} of the backbone. */
@FunctionalInterface
public interface Forward {
    /** The scores of each row, at its place. */
    List<Scores> run(List<PredictionRow> rows);
}
