package io.freshet.workload.measure;

import io.freshet.schemas.example.Target;
import io.freshet.workload.quality.Answers;
import io.freshet.workload.quality.Quality;
import io.freshet.workload.quality.RecentQuality;
import java.util.HashMap;
import java.util.Map;

/**
 * What users of one task saw: how far the label, sent only afterwards, proved predictions right. Requests that no version could
 * answer yet are no predictions and do not count.
 */
final class ServedQuality {
    private static final int LAST = 1_000;

    private final Map<String, Target> answers = new HashMap<>();
    private final RecentQuality last = new RecentQuality(LAST);

    /** The request {@code id} was answered. */
    void answered(String id, Target answer) {
        answers.put(id, answer);
    }

    /** The text of request {@code id} got its label. */
    void labelled(String id, String text, Target right) {
        Target answered = answers.remove(id);
        if (answered != null) {
            last.add(Answers.judge(text, right, answered));
        }
    }

    /** Over the last {@value #LAST} predictions that have a label. */
    Quality last() {
        return last.quality();
    }
}
