package io.freshet.cli.demo.measure;

import io.freshet.metrics.Accuracy;
import io.freshet.metrics.RecentAccuracy;
import java.util.ArrayList;
import java.util.List;

/**
 * Test-then-train accuracy of one task: each label was predicted by the model as it was before the label. In the order of
 * training.
 */
final class PrequentialAccuracy {
    static final int CURVE_STEP = 100;
    private static final int LAST = 1_000;
    private static final int RECENT = 200;

    private final RecentAccuracy last = new RecentAccuracy(LAST);
    private final RecentAccuracy recent = new RecentAccuracy(RECENT);
    private final List<CurvePoint> curve = new ArrayList<>();
    private Accuracy all = Accuracy.NONE;
    private Accuracy sincePoint = Accuracy.NONE;

    void add(boolean correct) {
        all = all.plus(correct);
        last.add(correct);
        recent.add(correct);
        sincePoint = sincePoint.plus(correct);
        if (sincePoint.examples() == CURVE_STEP) {
            curve.add(new CurvePoint(all.examples(), sincePoint.share()));
            sincePoint = Accuracy.NONE;
        }
    }

    /** Over all examples. */
    Accuracy all() {
        return all;
    }

    /** Over the last {@value #LAST} examples. */
    Accuracy last() {
        return last.accuracy();
    }

    /** Over the last {@value #RECENT} examples: what the live view shows. */
    Accuracy recent() {
        return recent.accuracy();
    }

    /** A point per {@value #CURVE_STEP} examples; a part at the end that is not full has none. */
    List<CurvePoint> curve() {
        return List.copyOf(curve);
    }
}
