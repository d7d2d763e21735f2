package io.freshet.trainer.step;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.freshet.backbone.train.SharedPrompt;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.trainer.state.StoredTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A group whose prompt tasks of a step share.
 *
 * @param slots of these tasks
 * @param rows of them together
 */
record StepGroup(String owner, List<Integer> slots, int rows) {
    /**
     * The groups of a step, in the order of their first tasks.
     *
     * @param tasks by slot
     * @param rows by slot
     */
    static List<StepGroup> of(List<StoredTask> tasks, IntUnaryOperator rows) {
        Map<String, List<Integer>> slots = IntStream.range(0, tasks.size())
                .boxed()
                .filter(slot -> tasks.get(slot).spec().sharedPrompt().isPresent())
                .collect(groupingBy(
                        slot -> tasks.get(slot).spec().sharedPrompt().orElseThrow(),
                        LinkedHashMap::new,
                        collectingAndThen(toList(), List::copyOf)));
        return slots.entrySet().stream()
                .map(each -> new StepGroup(
                        each.getKey(),
                        each.getValue(),
                        each.getValue().stream().mapToInt(rows::applyAsInt).sum()))
                .toList();
    }

    SharedPrompt shared(TaskTraining prompt) {
        return new SharedPrompt(prompt, slots);
    }
}
