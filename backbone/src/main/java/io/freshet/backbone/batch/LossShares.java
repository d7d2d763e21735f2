package io.freshet.backbone.batch;

import io.freshet.backbone.head.HeadTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What each row counts in a batch's loss. The loss of a task is the mean over all that its rows predict, whatever its mates. */
public final class LossShares {
    private LossShares() {}

    /** @param targets of the rows */
    public static List<Float> of(List<? extends TaskRow> rows, List<HeadTarget> targets) {
        Map<Integer, Integer> weights = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            weights.merge(rows.get(row).task(), targets.get(row).weight(), Integer::sum);
        }
        return IntStream.range(0, rows.size())
                .mapToObj(row -> share(
                        targets.get(row).weight(), weights.get(rows.get(row).task())))
                .toList();
    }

    private static float share(int weight, int all) {
        return all == 0 ? 0 : (float) weight / all;
    }
}
