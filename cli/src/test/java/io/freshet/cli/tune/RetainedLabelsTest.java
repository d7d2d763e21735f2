package io.freshet.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.task.SkipReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetainedLabelsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-31T09:30:00Z");

    private final RetainedLabels labels = new RetainedLabels(Trials.NOW, 3);
    private int taken;

    @Test
    void areTheNewestInTheOrderInWhichTheyCame() {
        List.of("a", "b", "c", "d", "e").forEach(id -> take(example(id, "good")));

        assertThat(labels.examples()).extracting(AcceptedExample::getId).containsExactly("c", "d", "e");
        assertThat(labels.older()).isEqualTo(2);
        assertThat(labels.first()).isEqualTo(BEGIN.plusSeconds(2));
        assertThat(labels.last()).isEqualTo(BEGIN.plusSeconds(4));
    }

    @Test
    void areThoseThatTheSpecOfTodayKnowsAndOthersAreCounted() {
        take(new AcceptedSpec(
                TaskSpec.newBuilder(Trials.NOW)
                        .setLabels(List.of("good", "old"))
                        .build(),
                "a",
                null,
                null,
                0L));
        take(example("a", "old"));
        take(example("b", "good"));
        take(new AcceptedSpec(Trials.NOW, "b", null, null, 0L));
        take(example("c", "bad"));
        take(Examples.accepted("d", TextInput.of("x"), new Target.LabelSet(List.of("good")), "b", BEGIN));
        take(Examples.accepted("e", TextInput.of("x", "y", null), new Target.OneLabel("good"), "b", BEGIN));

        assertThat(labels.examples()).extracting(AcceptedExample::getId).containsExactly("b", "c", "e");
        assertThat(labels.leftOut()).isEqualTo(Map.of(SkipReason.UNKNOWN_LABEL, 1L, SkipReason.WRONG_TARGET, 1L));
        assertThat(labels.leftOutText()).isEqualTo("1 unknown-label, 1 wrong-target");
    }

    @Test
    void areNoneOfBeforeTheTaskWasRetired() {
        take(example("a", "good"));
        take(example("b", "old"));
        take(new AcceptedSpec(null, "", null, null, 0L));
        take(new AcceptedSpec(Trials.NOW, "b", null, null, 0L));
        take(example("c", "good"));

        assertThat(labels.examples()).extracting(AcceptedExample::getId).containsExactly("c");
        assertThat(labels.leftOut()).isEmpty();
    }

    @Test
    void areNoneOfWhichNothingCanBeLearned() {
        take(example("a", "good"));
        take(example("b", "good"));

        labels.leaveOutIf(example -> Optional.of(SkipReason.UNTRAINABLE)
                .filter(reason -> example.getId().equals("a")));

        assertThat(labels.examples()).extracting(AcceptedExample::getId).containsExactly("b");
        assertThat(labels.leftOutText()).isEqualTo("1 untrainable");
    }

    private void take(Object body) {
        labels.take(new Accepted("mood", body), BEGIN.plusSeconds(taken++));
    }

    private static AcceptedExample example(String id, String label) {
        return Examples.accepted(id, "text " + id, label, "hash", BEGIN);
    }
}
