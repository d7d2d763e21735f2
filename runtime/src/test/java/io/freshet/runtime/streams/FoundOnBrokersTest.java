package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.junit.jupiter.api.Test;

class FoundOnBrokersTest {
    private static final TopicPartition INPUT = new TopicPartition("examples", 0);
    private static final AppTopics TOPICS =
            new AppTopics(Set.of("examples"), Set.of("accepted"), Set.of("intake-specs-changelog"));

    @Test
    void refusesToDoAgainWhatAnotherApplicationDid() {
        FoundOnBrokers beginning = found(Set.of("accepted"), false);

        assertThatThrownBy(() -> beginning.requireOwnWork("intake", "mine", Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("intake", "'mine'", "'accepted'", "'examples'", "begin.anew=mine");
        assertThatThrownBy(() -> beginning.requireOwnWork("intake", "mine", Optional.of("former")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void beginsOnFreshTopicsWithItsStateAndWhereItIsTold() {
        assertThatNoException()
                .isThrownBy(() -> found(Set.of(), false).requireOwnWork("intake", "mine", Optional.empty()));
        assertThatNoException()
                .isThrownBy(() -> found(Set.of("accepted"), true).requireOwnWork("intake", "mine", Optional.empty()));
        assertThatNoException()
                .isThrownBy(
                        () -> found(Set.of("accepted"), false).requireOwnWork("intake", "mine", Optional.of("mine")));
    }

    @Test
    void countsWhatWasDeletedBeforeTheGroupReadIt() {
        assertThat(offsets(Map.of(INPUT, 5L), Map.of(INPUT, 9L)).lost()).isEqualTo(Map.of(INPUT, 4L));
        assertThat(offsets(Map.of(INPUT, 9L), Map.of(INPUT, 9L)).lost()).isEmpty();
    }

    @Test
    void knowsThePartitionsWithoutAnOffset() {
        assertThat(offsets(Map.of(), Map.of(INPUT, 9L)).unknown()).isEqualTo(Map.of(INPUT, 9L));
        assertThat(offsets(Map.of(INPUT, 3L), Map.of(INPUT, 9L)).unknown()).isEmpty();
    }

    @Test
    void tellsAnAppsOwnTopicsFromThoseOfOthers() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("examples", Consumed.with(Serdes.String(), Serdes.String()))
                .repartition(
                        Repartitioned.with(Serdes.String(), Serdes.String()).withName("by.task"))
                .groupByKey(Grouped.as("group"))
                .count(Named.as("count"), Materialized.as("counts"))
                .toStream(Named.as("changes"))
                .to("accepted", Produced.with(Serdes.String(), Serdes.Long()));
        Topology topology = builder.build();

        AppTopics topics = AppTopics.of(topology.describe(), "intake");

        assertThat(topics)
                .isEqualTo(new AppTopics(Set.of("examples"), Set.of("accepted"), Set.of("intake-counts-changelog")));
    }

    private static FoundOnBrokers found(Set<String> used, boolean hasState) {
        return new FoundOnBrokers(TOPICS, used, hasState, Map.of(), Map.of());
    }

    private static FoundOnBrokers offsets(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> begins) {
        return new FoundOnBrokers(TOPICS, Set.of(), true, committed, begins);
    }
}
