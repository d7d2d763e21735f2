package io.freshet.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final List<TopicSpec> all = new Topics("team-a.").all();

    @Test
    void carriesThePrefixOnEveryTopic() {
        assertThat(all).allSatisfy(topic -> assertThat(topic.name()).startsWith("team-a."));
    }

    @Test
    void namesSubjectsAfterTheirTopics() {
        assertThat(all).extracting(TopicSpec::subject).contains("team-a.examples-value", "team-a.prompts-value");
    }

    @Test
    void compactsWhatIsReadFromTheBeginning() {
        assertThat(all)
                .filteredOn(topic -> "compact".equals(topic.configs().get("cleanup.policy")))
                .extracting(TopicSpec::name)
                .containsExactly("team-a.tasks", "team-a.handovers", "team-a.prompts", "team-a.releases");
    }

    @Test
    void leavesRoomInDeadLettersForTheLargestExampleAndItsHeaders() {
        assertThat(Topics.MAXIMUM_DEAD_LETTER_BYTES).isGreaterThan(Topics.MAXIMUM_EXAMPLE_BYTES + 64 * 1024);
    }
}
