package io.freshet.benchmarks.methods;

import java.util.stream.IntStream;

/**
 * How one pass over a stream went, each label predicted before it was learned.
 *
 * @param correct of each label
 * @param seconds of the whole pass
 * @param trained numbers
 * @param bytes of a published version; 0 where nothing is published
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Learned(boolean[] correct, double seconds, long trained, long bytes) {
    double accuracy() {
        return accuracyOfLast(correct.length);
    }

    double accuracyOfLast(int last) {
        int from = Math.max(0, correct.length - last);
        return IntStream.range(from, correct.length).filter(i -> correct[i]).count() / (double) (correct.length - from);
    }

    double perSecond() {
        return correct.length / seconds;
    }
}
