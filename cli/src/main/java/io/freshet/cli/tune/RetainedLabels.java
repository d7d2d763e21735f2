package io.freshet.cli.tune;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskOwner;
import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.state.TrainingSpec;
import io.freshet.trainer.task.SkipReason;
import io.freshet.trainer.task.SkipRule;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.Records;
import io.freshet.workload.client.TopicScan;
import io.freshet.workload.output.Words;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The newest labels of a task that {@code accepted} still has, in the order in which they came, of those that its spec can learn. What came before the task was last retired is of
 * another task with its name.
 */
final class RetainedLabels {
    /**
     * A label.
     *
     * @param at when it was accepted
     */
    record Label(AcceptedExample example, Instant at) {}

    private final TrainingSpec spec;
    private final int most;
    private final Deque<Label> labels = new ArrayDeque<>();
    private final Map<SkipReason, Long> leftOut = new EnumMap<>(SkipReason.class);
    private long older;

    /** @param most that are kept of them, the newest ones */
    RetainedLabels(TaskSpec spec, int most) {
        this.spec = TrainingSpec.of(spec, "");
        this.most = most;
    }

    /**
     * Reads the topic.
     *
     * @param warnings takes a line for each record that cannot be read
     */
    static RetainedLabels read(Cluster cluster, TaskSpec spec, int most, Consumer<String> warnings) {
        RetainedLabels labels = new RetainedLabels(spec, most);
        String owner = TaskOwner.of(spec);
        new TopicScan(cluster, cluster.topics().accepted())
                .ofKey(Optional.of(owner))
                .read(
                        Accepted.class,
                        warnings,
                        (record, accepted) -> accepted.filter(of -> Records.hasKey(record, owner)
                                        && of.getTask().equals(spec.getTask()))
                                .ifPresent(of -> labels.take(of, Instant.ofEpochMilli(record.timestamp()))));
        return labels;
    }

    void take(Accepted accepted, Instant at) {
        if (accepted.getBody() instanceof AcceptedSpec declared && declared.getSpec() == null) {
            forget();
        } else if (accepted.getBody() instanceof AcceptedExample example) {
            SkipRule.reason(spec, example).ifPresentOrElse(this::leaveOut, () -> add(new Label(example, at)));
        }
    }

    private void forget() {
        labels.clear();
        leftOut.clear();
        older = 0;
    }

    private void add(Label label) {
        labels.add(label);
        if (labels.size() > most) {
            labels.remove();
            older++;
        }
    }

    private void leaveOut(SkipReason reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }

    /** Takes out what nothing can be learned from. */
    void leaveOutIf(Function<AcceptedExample, Optional<SkipReason>> wrong) {
        labels.removeIf(label -> {
            Optional<SkipReason> reason = wrong.apply(label.example());
            reason.ifPresent(this::leaveOut);
            return reason.isPresent();
        });
    }

    /** The oldest first. */
    List<AcceptedExample> examples() {
        return labels.stream().map(Label::example).toList();
    }

    int count() {
        return labels.size();
    }

    /** Labels that are kept too, and older than these. */
    long older() {
        return older;
    }

    /** How many of those that are kept are not learned, and why. */
    Map<SkipReason, Long> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /** {@code 12 unknown-label, 3 untrainable}. */
    String leftOutText() {
        return leftOut.entrySet().stream()
                .map(each -> Words.count(each.getValue()) + " " + each.getKey().text())
                .collect(Collectors.joining(", "));
    }

    Instant first() {
        return labels.getFirst().at();
    }

    Instant last() {
        return labels.getLast().at();
    }
}
