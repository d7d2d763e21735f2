package io.freshet.workload.measure;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long the labels of one task take from being produced to the first prediction that was answered by a version trained on
 * them. Events may come in any order that the topics allow: a prediction by a version can be seen before the evaluation that
 * says which labels the version contains. Times are of one monotonic clock, in nanoseconds.
 */
final class LabelFreshness {
    private static final long LONGEST_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Map<String, Long> sentAt = new HashMap<>();
    /** Labels in a version that has not answered yet. */
    private final NavigableMap<Long, Map<String, Long>> waiting = new TreeMap<>();
    /** Each version that was newer than all before when it first answered, and when it did. */
    private final NavigableMap<Long, Long> firstAnswers = new TreeMap<>();

    private final Histogram millis = histogram();

    /** An empty one that holds any freshness. */
    static Histogram histogram() {
        return new Histogram(LONGEST_MILLIS, SIGNIFICANT_DIGITS);
    }

    /** The label {@code id} is on its way to the topic. */
    void sent(String id, long nanos) {
        sentAt.put(id, nanos);
    }

    /** The label will never be trained on: it became a dead letter. */
    void refused(String id) {
        sentAt.remove(id);
    }

    /** {@code version} is the first to contain the label; labels that were not sent here are passed over. */
    void trained(String id, long version) {
        Long sent = sentAt.remove(id);
        if (sent == null) {
            return;
        }
        Map.Entry<Long, Long> answer = firstAnswers.ceilingEntry(version);
        if (answer == null) {
            waiting.computeIfAbsent(version, unseen -> new HashMap<>()).put(id, sent);
        } else {
            record(sent, answer.getValue());
        }
    }

    /** A prediction by {@code version} was seen. */
    void answered(long version, long nanos) {
        if (!firstAnswers.isEmpty() && version <= firstAnswers.lastKey()) {
            return;
        }
        firstAnswers.put(version, nanos);
        NavigableMap<Long, Map<String, Long>> served = waiting.headMap(version, true);
        served.values().forEach(labels -> labels.values().forEach(sent -> record(sent, nanos)));
        served.clear();
    }

    private void record(long sent, long answered) {
        millis.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, TimeUnit.NANOSECONDS.toMillis(answered - sent))));
    }

    /** Labels sent and not yet served. */
    long neverServed() {
        return sentAt.size() + waiting.values().stream().mapToLong(Map::size).sum();
    }

    /** Labels in a version that has yet to answer, so that another request is worth while. */
    boolean awaitsAnswer() {
        return !waiting.isEmpty();
    }

    /** Adds the milliseconds of every label that was served. */
    void addTo(Histogram all) {
        all.add(millis);
    }

    /** What was measured so far. */
    TaskResult.FreshnessMillis summary() {
        return millis.getTotalCount() == 0
                ? new TaskResult.FreshnessMillis(null, null, neverServed())
                : new TaskResult.FreshnessMillis(
                        millis.getValueAtPercentile(50), millis.getValueAtPercentile(99), neverServed());
    }
}
