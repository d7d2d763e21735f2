package io.freshet.backbone.head;

import io.freshet.schemas.example.Target;
import java.util.Arrays;

/**
 * What a text should be read as.
 *
 * @param said by who labelled it; null where nobody did
 * @param context in which it was said, where the metric counts its words; otherwise empty
 * @param values as the head's program takes them, those of each window behind those of the one before: its head says which {@linkplain Head#fits fit}
 * @param weight of the text in its task's loss: how many of its values count
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record HeadTarget(Target said, String context, int[] values, int weight) {
    /** In the place of a value that does not count. */
    public static final int IGNORED = -1;

    /** Of a metric that counts no words. */
    public HeadTarget(Target said, int[] values, int weight) {
        this(said, "", values, weight);
    }

    /** Of one of so many windows. */
    public HeadTarget window(int window, int windows) {
        int each = values.length / windows;
        return windows == 1
                ? this
                : new HeadTarget(said, context, Arrays.copyOfRange(values, window * each, (window + 1) * each), weight);
    }

    /** The same in each of so many windows. */
    public HeadTarget inEach(int windows) {
        int[] all = new int[windows * values.length];
        Arrays.setAll(all, at -> values[at % values.length]);
        return new HeadTarget(said, context, all, weight);
    }

    /** Whether each of its values is one of these. */
    boolean isWithin(int least, int beyond) {
        return Arrays.stream(values).allMatch(value -> value >= least && value < beyond);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeadTarget target && Arrays.equals(values, target.values) && weight == target.weight;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + weight;
    }

    @Override
    public String toString() {
        return "HeadTarget[" + said + ", " + Arrays.toString(values) + "]";
    }
}
