package io.freshet.schemas.setup;

import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Decides, by what the broker has, what differs from what is wanted. */
final class TopicPlan {
    // Some managed brokers keep a setting to themselves: changing it unseen might undo what an operator tuned.
    private static final String UNSEEN =
            "look it up where the brokers are managed, and set it there: setup changes nothing that it cannot see";

    private final Topics topics;
    private final PartitionCounts counts;
    private final Map<String, FoundTopic> found;

    /**
     * @param partitions that somebody asked for
     * @param found by the topics' names
     */
    TopicPlan(Topics topics, OptionalInt partitions, Map<String, FoundTopic> found) {
        this.topics = topics;
        this.counts = new PartitionCounts(topics, partitions, found);
        this.found = found;
    }

    /** The topics that are to be made. */
    List<TopicSpec> missing() {
        return topics.all().stream()
                .filter(topic -> !found.containsKey(topic.name()))
                .toList();
    }

    int partitionsOfNewTopics() {
        return counts.ofNewTopics();
    }

    /** What is wrong with one topic; empty if all is well. Of its settings setup can change those that the broker reports. */
    List<Difference> differences(TopicSpec wanted) {
        FoundTopic there = found.get(wanted.name());
        if (there == null) {
            int count = counts.ofNewTopics();
            String expected = "a topic of " + count + (count == 1 ? " partition" : " partitions");
            return List.of(Difference.missing("topic", expected));
        }
        List<Difference> differences = new ArrayList<>();
        counts.difference(wanted.name()).ifPresent(differences::add);
        new TreeMap<>(wanted.configs())
                .forEach((config, value) -> difference(config, there.configs().getOrDefault(config, ""), value)
                        .ifPresent(differences::add));
        return differences;
    }

    private static Optional<Difference> difference(String config, String now, String wanted) {
        ConfigRule rule = ConfigRule.of(config);
        String expected = rule.expectation(wanted);
        if (now.isBlank()) {
            return Optional.of(Difference.lasting(config, "not reported by the broker", expected, UNSEEN));
        }
        return rule.accepts(now, wanted) ? Optional.empty() : Optional.of(Difference.mendable(config, now, expected));
    }
}
