package io.freshet.cli.task;

import io.freshet.schemas.TaskSpec;
import io.freshet.workload.FreshetException;
import io.freshet.workload.output.Words;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.TaskCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * The other tasks of a task's group.
 *
 * @param mates what they are
 */
public record GroupMates(TaskSpec task, List<TaskSpec> mates) {
    public static GroupMates of(TaskSpec task, TaskCatalogue known) {
        List<TaskSpec> mates = known.all().stream()
                .map(KnownTask::spec)
                .flatMap(Optional::stream)
                .filter(other -> task.getGroup() != null
                        && task.getGroup().equals(other.getGroup())
                        && !task.getTask().equals(other.getTask()))
                .toList();
        return new GroupMates(task, mates);
    }

    /** @throws FreshetException if their prompt is none for the task: the trainer would refuse its spec */
    public void requireAlike() {
        mates.stream().filter(mate -> !isAlike(mate)).findFirst().ifPresent(mate -> {
            throw new FreshetException("tasks of group '" + task.getGroup() + "' share a prompt; '" + mate.getTask()
                    + "' is in it with " + said(mate) + ", and '" + task.getTask() + "' would have " + said(task)
                    + ": give it --method " + mate.getMethod() + " --prompt-length " + mate.getPromptLength()
                    + settings(mate) + ", or another group");
        });
    }

    private boolean isAlike(TaskSpec mate) {
        return mate.getMethod().equals(task.getMethod())
                && mate.getPromptLength() == task.getPromptLength()
                && mate.getMethodSettings().equals(task.getMethodSettings());
    }

    private static String said(TaskSpec spec) {
        return Words.method(spec.getMethod(), spec.getMethodSettings()) + " of length " + spec.getPromptLength();
    }

    private static String settings(TaskSpec spec) {
        StringBuilder options = new StringBuilder();
        spec.getMethodSettings()
                .forEach((name, value) -> options.append(" --method-setting ")
                        .append(name)
                        .append('=')
                        .append(value));
        return options.toString();
    }
}
