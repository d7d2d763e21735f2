package io.freshet.trainer.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.trainer.state.TaskState.Unpublished;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublishRuleTest {
    private static final PublishRule RULE = new PublishRule(16, Duration.ofSeconds(2));

    @Test
    void isDueByExamples() {
        assertThat(due(unpublished(15), RULE, 1_000)).isEmpty();
        assertThat(due(unpublished(16), RULE, 1_000)).contains(PublishCause.EXAMPLES);
    }

    @Test
    void isDueByTimeSinceTheFirstExample() {
        assertThat(due(unpublished(1), RULE, 2_999)).isEmpty();
        assertThat(due(unpublished(1), RULE, 3_000)).contains(PublishCause.TIME);
    }

    @Test
    void namesTheExamplesWhereBothRulesHold() {
        assertThat(due(unpublished(16), RULE, 9_000)).contains(PublishCause.EXAMPLES);
    }

    @Test
    void isDueWhenIdleAQuarterOfTheTimeAfterTheVersionBefore() {
        assertThat(RULE.due(unpublished(1), 1_000, 1_499, true)).isEmpty();
        assertThat(RULE.due(unpublished(1), 1_000, 1_500, true)).contains(PublishCause.IDLE);
        assertThat(RULE.due(unpublished(1), 1_000, 1_500, false)).isEmpty();
    }

    @Test
    void namesTheTimeWhereTheTrainerIsIdleToo() {
        assertThat(RULE.due(unpublished(1), 1_000, 3_000, true)).contains(PublishCause.TIME);
    }

    @Test
    void isNeverDueByATimeBeyondReach() {
        PublishRule never = new PublishRule(16, Duration.ofMillis(Long.MAX_VALUE));

        assertThat(due(unpublished(1), never, Long.MAX_VALUE - 1)).isEmpty();
    }

    private static Optional<PublishCause> due(Unpublished unpublished, PublishRule rule, long now) {
        return rule.due(unpublished, 0, now, false);
    }

    private static Unpublished unpublished(int examples) {
        return new Unpublished(examples, 1_000, 0, 9);
    }
}
