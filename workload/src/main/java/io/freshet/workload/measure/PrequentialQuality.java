package io.freshet.workload.measure;

import io.freshet.workload.quality.Quality;
import io.freshet.workload.quality.RecentQuality;
import java.util.ArrayList;
import java.util.List;

/**
 * Test-then-train quality of one task: each label was predicted by the model as it was before the label. In the order of
 * training.
 */
final class PrequentialQuality {
    static final int CURVE_STEP = 100;
    private static final int LAST = 1_000;
    private static final int RECENT = 200;

    private final RecentQuality last = new RecentQuality(LAST);
    private final RecentQuality recent = new RecentQuality(RECENT);
    private final List<TaskResult.CurvePoint> curve = new ArrayList<>();
    private Quality all = Quality.NONE;
    private Quality sincePoint = Quality.NONE;
    private long examples;

    void add(Quality example) {
        examples++;
        all = all.plus(example);
        last.add(example);
        recent.add(example);
        sincePoint = sincePoint.plus(example);
        if (examples % CURVE_STEP == 0) {
            curve.add(new TaskResult.CurvePoint(examples, sincePoint.value()));
            sincePoint = Quality.NONE;
        }
    }

    /** How many there were. */
    long examples() {
        return examples;
    }

    /** Over all examples. */
    Quality all() {
        return all;
    }

    /** Over the last {@value #LAST} examples. */
    Quality last() {
        return last.quality();
    }

    /** Over the last {@value #RECENT} examples: what the live view shows. */
    Quality recent() {
        return recent.quality();
    }

    /** A point per {@value #CURVE_STEP} examples; a part at the end that is not full has none. */
    List<TaskResult.CurvePoint> curve() {
        return List.copyOf(curve);
    }
}
