package io.freshet.schemas.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPlanTest {
    private final Topics topics = Topics.withDefaultPrefix();
    private final Map<String, FoundTopic> found = new HashMap<>();
    private OptionalInt asked = OptionalInt.empty();

    TopicPlanTest() {
        topics.all().forEach(topic -> found.put(topic.name(), new FoundTopic(4, topic.configs())));
    }

    @Test
    void findsNothingWhereAllIsAsWanted() {
        assertThat(topics.all())
                .allSatisfy(topic -> assertThat(differences(topic.name())).isEmpty());
    }

    @Test
    void wantsAMissingTopicWithAsManyPartitionsAsTheOthersHave() {
        found.remove(topics.prompts());

        assertThat(differences(topics.prompts()))
                .containsExactly(Difference.missing("topic", "a topic of 4 partitions"));
    }

    @Test
    void wantsEightPartitionsWhereThereIsNothing() {
        found.clear();

        assertThat(differences(topics.examples()))
                .containsExactly(Difference.missing("topic", "a topic of 8 partitions"));
    }

    @Test
    void wantsAsManyPartitionsAsAreAskedForWhereThereIsNothing() {
        found.clear();
        asked = OptionalInt.of(3);

        assertThat(differences(topics.examples()))
                .containsExactly(Difference.missing("topic", "a topic of 3 partitions"));
    }

    @ParameterizedTest
    @CsvSource({
        "prompts, cleanup.policy, delete",
        "prompts, cleanup.policy, 'compact,delete'",
        "prompts, max.message.bytes, 100000",
        "prompts, min.cleanable.dirty.ratio, 0.5",
        "prompts, segment.ms, 604800000",
        "prompts, delete.retention.ms, 86400000",
        "prompts, min.compaction.lag.ms, 0",
        "examples, retention.ms, 3600000",
        "examples, cleanup.policy, compact",
        "examples, message.timestamp.type, CreateTime",
        "requests, message.timestamp.type, CreateTime",
    })
    void reportsASettingThatBreaksAPromise(String topic, String config, String value) {
        change("freshet." + topic, config, value);

        assertThat(differences("freshet." + topic)).singleElement().satisfies(difference -> {
            assertThat(difference.sentence()).startsWith(config + " is " + value + "; expected ");
            assertThat(difference.remedy()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"prompts, max.message.bytes", "prompts, cleanup.policy", "examples, retention.ms"})
    void leavesASettingAloneThatTheBrokerDoesNotReport(String topic, String config) {
        change("freshet." + topic, config, "");

        assertThat(differences("freshet." + topic)).singleElement().satisfies(difference -> {
            assertThat(difference.sentence()).startsWith(config + " is not reported by the broker; expected ");
            assertThat(difference.remedy())
                    .hasValueSatisfying(way -> assertThat(way).contains("look it up"));
        });
    }

    @Test
    void takesAWordForNoNumber() {
        change(topics.prompts(), "max.message.bytes", "unlimited");

        assertThat(differences(topics.prompts()))
                .singleElement()
                .satisfies(difference ->
                        assertThat(difference.sentence()).startsWith("max.message.bytes is unlimited; expected "));
    }

    @ParameterizedTest
    @CsvSource({
        "prompts, max.message.bytes, 5000000",
        "prompts, min.cleanable.dirty.ratio, 0.05",
        "prompts, segment.ms, 60000",
        "prompts, delete.retention.ms, 864000000",
        "prompts, min.compaction.lag.ms, 3600000",
        "examples, retention.ms, 864000000",
        "examples, retention.ms, -1",
        "examples, compression.type, zstd",
    })
    void leavesWhatAnOperatorTunedToTheSafeSide(String topic, String config, String value) {
        change("freshet." + topic, config, value);

        assertThat(differences("freshet." + topic)).isEmpty();
    }

    @Test
    void reportsACountThatWouldPartATaskFromItsState() {
        found.put(
                topics.prompts(), new FoundTopic(2, found.get(topics.prompts()).configs()));

        assertThat(differences(topics.prompts())).singleElement().satisfies(difference -> {
            assertThat(difference.sentence())
                    .startsWith(
                            "partitions is 2; expected 4, as freshet.accepted has: a task must be in the same partition");
            assertThat(difference.remedy())
                    .hasValueSatisfying(way -> assertThat(way).contains("topic.prefix"));
        });
    }

    @Test
    void letsTopicsThatAreReadFromAnyPartitionHaveAnyCount() {
        found.put(
                topics.examples(),
                new FoundTopic(50, found.get(topics.examples()).configs()));

        assertThat(differences(topics.examples())).isEmpty();
    }

    @Test
    void reportsThatTopicsHaveAnotherCountThanWasAskedFor() {
        asked = OptionalInt.of(8);

        assertThat(differences(topics.accepted()))
                .singleElement()
                .satisfies(difference ->
                        assertThat(difference.sentence()).isEqualTo("partitions is 4; expected 8, as was asked for"));
    }

    @Test
    void fitsANewTopicToTheOthersWhateverWasAskedFor() {
        asked = OptionalInt.of(8);
        found.remove(topics.releases());

        assertThat(differences(topics.releases()))
                .containsExactly(Difference.missing("topic", "a topic of 4 partitions"));
    }

    private void change(String topic, String config, String value) {
        Map<String, String> configs = new HashMap<>(found.get(topic).configs());
        configs.put(config, value);
        found.put(topic, new FoundTopic(4, configs));
    }

    private List<Difference> differences(String name) {
        TopicSpec wanted = topics.all().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new TopicPlan(topics, asked, found).differences(wanted);
    }
}
