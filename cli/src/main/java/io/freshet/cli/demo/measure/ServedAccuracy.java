package io.freshet.cli.demo.measure;

import io.freshet.metrics.Accuracy;
import io.freshet.metrics.RecentAccuracy;
import java.util.HashMap;
import java.util.Map;

/**
 * What users of one task saw: the share of predictions that the label, sent only afterwards, proved right. Requests that no
 * version could answer yet are no predictions and do not count.
 */
final class ServedAccuracy {
    private static final int LAST = 1_000;

    private final Map<String, String> predictions = new HashMap<>();
    private final RecentAccuracy last = new RecentAccuracy(LAST);

    /** The request {@code id} was answered with {@code label}. */
    void predicted(String id, String label) {
        predictions.put(id, label);
    }

    /** The text of request {@code id} got its label. */
    void labelled(String id, String label) {
        String predicted = predictions.remove(id);
        if (predicted != null) {
            last.add(predicted.equals(label));
        }
    }

    /** Over the last {@value #LAST} predictions that have a label. */
    Accuracy last() {
        return last.accuracy();
    }
}
