package io.freshet.schemas.setup;

import io.freshet.schemas.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides how many partitions the topics should have. The topics that {@link Topics#partitionedAlike} names must have one count, and
 * it cannot be changed: a count cannot be lowered, and raising it moves tasks to other partitions, away from their state. The
 * other topics may have any.
 *
 * @param asked the count that somebody asked for
 */
record PartitionCounts(Topics topics, OptionalInt asked, Map<String, FoundTopic> found) {
    /** At most so many trainers can share the tasks; with more, the batches of each partition would fill more slowly. */
    static final int DEFAULT = 8;

    private static final String WAY =
            "a count cannot be lowered, and raising it moves tasks away from their state: choose another"
                    + " topic.prefix and set up there, or stop every process, delete the topics that begin with '%s' (what they hold"
                    + " is lost) and run setup again";

    /** The count that topics made now get: what is there wins over what was asked for, or the topics would not fit together. */
    int ofNewTopics() {
        return model().map(this::count).orElse(asked.orElse(DEFAULT));
    }

    /** What is wrong with a topic's count; a topic that is missing has none. */
    Optional<Difference> difference(String topic) {
        if (!topics.partitionedAlike().contains(topic) || !found.containsKey(topic)) {
            return Optional.empty();
        }
        int count = count(topic);
        if (count != ofNewTopics()) {
            return Optional.of(differs(count, ofNewTopics(), "as " + model().orElseThrow() + " has: " + reason()));
        }
        return asked.stream()
                .filter(wanted -> wanted != count)
                .mapToObj(wanted -> differs(count, wanted, "as was asked for"))
                .findFirst();
    }

    private Difference differs(int count, int wanted, String why) {
        return Difference.lasting(
                "partitions", String.valueOf(count), wanted + ", " + why, WAY.formatted(topics.prefix()));
    }

    private String reason() {
        return "a task must be in the same partition of each of " + String.join(", ", topics.partitionedAlike());
    }

    // Of those that are there, the first tells what the others should have.
    private Optional<String> model() {
        return topics.partitionedAlike().stream().filter(found::containsKey).findFirst();
    }

    private int count(String topic) {
        return found.get(topic).partitions();
    }
}
