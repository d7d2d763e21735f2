package io.freshet.runtime.streams;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * The topics that an app stands between.
 *
 * @param inputs that others write
 * @param outputs that it alone writes
 * @param changelogs that hold its state
 */
record AppTopics(Set<String> inputs, Set<String> outputs, Set<String> changelogs) {
    static AppTopics of(TopologyDescription topology, String applicationId) {
        Set<String> read = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        Set<String> changelogs = new TreeSet<>();
        for (Subtopology part : topology.subtopologies()) {
            for (Node node : part.nodes()) {
                if (node instanceof Source source) {
                    read.addAll(source.topicSet());
                } else if (node instanceof Sink sink) {
                    written.add(sink.topic());
                } else if (node instanceof Processor processor) {
                    processor
                            .stores()
                            .forEach(store -> changelogs.add(TopicPartitions.changelog(applicationId, store)));
                }
            }
        }
        return new AppTopics(without(read, written), without(written, read), changelogs);
    }

    // What it writes and reads itself, on the way from one part of it to the other, is neither.
    private static Set<String> without(Set<String> topics, Set<String> others) {
        Set<String> left = new TreeSet<>(topics);
        left.removeAll(others);
        return left;
    }
}
