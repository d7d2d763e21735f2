package io.freshet.schemas.setup;

import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Decides, by what the broker has, what differs from what is wanted. */
final class TopicPlan {
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

    /** What is wrong with one topic; empty where all is well. */
    List<TopicDifference> differences(TopicSpec wanted) {
        FoundTopic there = found.get(wanted.name());
        if (there == null) {
            return List.of(new TopicDifference.Missing(counts.ofNewTopics()));
        }
        List<TopicDifference> differences = new ArrayList<>();
        counts.difference(wanted.name()).ifPresent(differences::add);
        new TreeMap<>(wanted.configs()).forEach((config, value) -> {
            String now = there.configs().getOrDefault(config, "");
            if (now.isBlank()) {
                differences.add(new TopicDifference.Unreported(config, value));
            } else if (!ConfigRule.of(config).accepts(now, value)) {
                differences.add(new TopicDifference.Config(config, now, value));
            }
        });
        return differences;
    }
}
