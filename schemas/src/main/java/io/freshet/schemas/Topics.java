package io.freshet.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The names, settings and schemas of Freshet's topics: nothing else in the code names a topic.
 *
 * @param prefix of every topic, {@code freshet.} by default
 */
public record Topics(String prefix) {
    /** The prefix if nothing else is set. */
    public static final String DEFAULT_PREFIX = "freshet.";

    /** The most bytes of a record on {@code examples}: the brokers' default. */
    public static final int MAXIMUM_EXAMPLE_BYTES = 1_048_588;

    /**
     * The most bytes of a record on {@code dead-letters} and on the way there: an example with room for the headers that say
     * what was wrong with it.
     */
    public static final int MAXIMUM_DEAD_LETTER_BYTES = 2 * MAXIMUM_EXAMPLE_BYTES;

    /** How long {@code examples} and the topics that follow from it are kept. */
    public static final Duration RETENTION = Duration.ofDays(7);

    private static final String BACKWARD_TRANSITIVE = "BACKWARD_TRANSITIVE";
    private static final String FULL_TRANSITIVE = "FULL_TRANSITIVE";

    public static Topics withDefaultPrefix() {
        return new Topics(DEFAULT_PREFIX);
    }

    public String tasks() {
        return prefix + "tasks";
    }

    public String examples() {
        return prefix + "examples";
    }

    public String commands() {
        return prefix + "commands";
    }

    public String accepted() {
        return prefix + "accepted";
    }

    public String handovers() {
        return prefix + "handovers";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }

    public String prompts() {
        return prefix + "prompts";
    }

    public String releases() {
        return prefix + "releases";
    }

    public String decisions() {
        return prefix + "decisions";
    }

    public String requests() {
        return prefix + "requests";
    }

    public String predictions() {
        return prefix + "predictions";
    }

    public String evaluations() {
        return prefix + "evaluations";
    }

    /**
     * Topics that must have one partition count: all that is known of a task is in the partition of the same number of each. The
     * other topics may have any count; their records are read wherever they lie.
     */
    public List<String> partitionedAlike() {
        return List.of(accepted(), commands(), handovers(), prompts(), releases(), evaluations());
    }

    /** Every topic, with its settings. */
    public List<TopicSpec> all() {
        return List.of(
                new TopicSpec(tasks(), compacted("0.5"), TaskSpec.getClassSchema(), FULL_TRANSITIVE),
                datedByTheBroker(kept(examples(), LabeledExample.getClassSchema(), BACKWARD_TRANSITIVE)),
                datedByTheBroker(kept(commands(), Command.getClassSchema(), BACKWARD_TRANSITIVE)),
                kept(accepted(), Accepted.getClassSchema(), BACKWARD_TRANSITIVE),
                new TopicSpec(handovers(), compacted("0.5"), Handover.getClassSchema(), FULL_TRANSITIVE),
                new TopicSpec(deadLetters(), deleted(RETENTION, MAXIMUM_DEAD_LETTER_BYTES), null, null),
                // Versions are large and soon replaced: clean them earlier than the brokers' default share of 0.5.
                new TopicSpec(prompts(), compacted("0.2"), PromptRecord.getClassSchema(), FULL_TRANSITIVE),
                new TopicSpec(releases(), compacted("0.5"), Release.getClassSchema(), FULL_TRANSITIVE),
                kept(decisions(), Decision.getClassSchema(), FULL_TRANSITIVE),
                datedByTheBroker(kept(requests(), PredictionRequest.getClassSchema(), BACKWARD_TRANSITIVE)),
                kept(predictions(), Prediction.getClassSchema(), FULL_TRANSITIVE),
                kept(evaluations(), Evaluation.getClassSchema(), FULL_TRANSITIVE));
    }

    private static TopicSpec kept(String name, Schema schema, String compatibility) {
        return new TopicSpec(name, deleted(RETENTION, MAXIMUM_EXAMPLE_BYTES), schema, compatibility);
    }

    // Retention goes by a record's time: one that a producer dates in seconds, of 1970 then, would be gone before
    // anyone
    // reads it, and one of the year 50000 would stay for good.
    private static TopicSpec datedByTheBroker(TopicSpec topic) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        configs.put("message.timestamp.type", "LogAppendTime");
        return new TopicSpec(topic.name(), Map.copyOf(configs), topic.schema(), topic.compatibility());
    }

    private static Map<String, String> deleted(Duration retention, int maximumBytes) {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", String.valueOf(retention.toMillis()),
                "max.message.bytes", String.valueOf(maximumBytes));
    }

    // A reader that was away for a restart still finds what it had begun to read (compaction lag), and one that was
    // away for days still learns what was removed (delete retention). The active segment is never compacted: roll
    // it hourly.
    private static Map<String, String> compacted(String dirtyRatio) {
        return Map.of(
                "cleanup.policy", "compact",
                "min.cleanable.dirty.ratio", dirtyRatio,
                "min.compaction.lag.ms", String.valueOf(Duration.ofMinutes(10).toMillis()),
                "delete.retention.ms", String.valueOf(Duration.ofDays(7).toMillis()),
                "segment.ms", String.valueOf(Duration.ofHours(1).toMillis()),
                "max.message.bytes", String.valueOf(MAXIMUM_EXAMPLE_BYTES));
    }
}
