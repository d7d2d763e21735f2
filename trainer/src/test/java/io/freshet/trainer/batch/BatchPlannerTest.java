package io.freshet.trainer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.TrainingRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class BatchPlannerTest {
    private final BatchPlanner planner = new BatchPlanner(new BatchSettings(4, Optional.of(Duration.ofSeconds(1))));

    @Test
    void isDueWhenFull() {
        assertThat(planner.due(3, OptionalLong.of(100), 100, false)).isEmpty();
        assertThat(planner.due(4, OptionalLong.of(100), 100, false)).contains(BatchCause.FULL);
    }

    @Test
    void isDueWhenTheOldestHasLingered() {
        assertThat(planner.due(1, OptionalLong.of(100), 1_099, false)).isEmpty();
        assertThat(planner.due(1, OptionalLong.of(100), 1_100, false)).contains(BatchCause.LINGER);
    }

    @Test
    void isNeverDueWithNothingWaiting() {
        assertThat(planner.due(0, OptionalLong.empty(), Long.MAX_VALUE, false)).isEmpty();
    }

    @Test
    void takesThoseExamplesWhoseRowsABatchHasRoomForAndTheOldestInAnyCase() {
        assertThat(planner.fitting(List.of(1, 1, 1, 1))).isEqualTo(4);
        assertThat(planner.fitting(List.of(2, 2, 1))).isEqualTo(2);
        assertThat(planner.fitting(List.of(1, 4, 1))).isEqualTo(1);
        assertThat(planner.fitting(List.of(9, 1))).isEqualTo(1);
        assertThat(planner.fitting(List.of())).isZero();
    }

    @Test
    void waitsWithoutEndWhereNoLingerIsSet() {
        BatchPlanner countOnly = new BatchPlanner(new BatchSettings(4, Optional.empty()));

        assertThat(countOnly.due(3, OptionalLong.of(0), Long.MAX_VALUE, false)).isEmpty();
    }

    @Test
    void isDueAsSoonAsNoMoreComesWhereNothingIsWaitedFor() {
        BatchPlanner asTheyCome = new BatchPlanner(new BatchSettings(4, Optional.of(Duration.ZERO)));

        assertThat(asTheyCome.due(1, OptionalLong.of(100), 9_999, false)).isEmpty();
        assertThat(asTheyCome.due(1, OptionalLong.of(100), 100, true)).contains(BatchCause.IDLE);
        assertThat(asTheyCome.due(4, OptionalLong.of(100), 100, true)).contains(BatchCause.FULL);
        assertThat(asTheyCome.due(0, OptionalLong.empty(), 9_999, true)).isEmpty();
    }

    @Test
    void waitsWhileItIsIdleWhereItIsToldTo() {
        assertThat(planner.due(1, OptionalLong.of(100), 1_099, true)).isEmpty();
    }

    @Test
    void takesAsManyTasksAsAStepHasRoomFor() {
        List<String> tasks = List.of("large", "small", "large", "other", "small");

        assertThat(planner.step(tasks, task -> 16, task -> task.equals("large") ? 9 : 1, 10))
                .containsExactly(0, 1, 2, 4);
        assertThat(planner.step(tasks, task -> 16, task -> task.equals("large") ? 99 : 1, 10))
                .containsExactly(0, 2);
        assertThat(planner.step(tasks, task -> 16, task -> task.equals("large") ? 99 : 0, 10))
                .containsExactly(0, 1, 2, 3, 4);
    }

    private List<Integer> step(List<String> tasks, ToIntFunction<String> mostRows) {
        return planner.step(tasks, mostRows, task -> 0, 0);
    }

    @Test
    void takesOfEachTaskAsManyAsItMayHaveInAStep() {
        List<String> tasks = List.of("young", "old", "young", "young", "old", "old");

        assertThat(step(tasks, task -> task.equals("young") ? 2 : 16)).containsExactly(0, 1, 2, 4, 5);
        assertThat(step(tasks, task -> 1)).containsExactly(0, 1);
        assertThat(step(tasks, task -> Integer.MAX_VALUE)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void keepsTheOrderOfArrivalAndGivesEachTaskASlot() {
        BatchPlan plan = planner.plan(
                BatchCause.FULL,
                List.of(example("one", 3, 0), example("two", 9, 2), example("one", 5, 1), example("two", 1, 0)));

        assertThat(plan.tasks()).containsExactly("one", "two");
        assertThat(plan.rows())
                .containsExactly(
                        new TrainingRow(0, text(3), target(0)),
                        new TrainingRow(1, text(9), target(2)),
                        new TrainingRow(0, text(5), target(1)),
                        new TrainingRow(1, text(1), target(0)));
        assertThat(plan.rowsOf(0)).containsExactly(0, 2);
        assertThat(plan.rowsOf(1)).containsExactly(1, 3);
    }

    private static WaitingExample example(String task, int tokens, int label) {
        return new WaitingExample(task, text(tokens), target(label));
    }

    private static EncodedText text(int tokens) {
        return new EncodedText(new int[tokens]);
    }

    private static HeadTarget target(int label) {
        return new HeadTarget(null, new int[] {label}, 1);
    }
}
