package io.freshet.schemas;

/**
 * Whoever trains a task: the task by itself, or the group that it is in. All records of an owner are under one key on {@code accepted}, and so in one partition, where one
 * trainer has all that their steps need.
 */
public final class TaskOwner {
    // No name of a task begins so.
    private static final String GROUP = "~";

    private TaskOwner() {}

    /** Of a task by its spec. */
    public static String of(TaskSpec spec) {
        return spec.getGroup() == null ? spec.getTask() : ofGroup(spec.getGroup());
    }

    /** Of a task from a spec of it on. */
    public static String of(String task, AcceptedSpec accepted) {
        return accepted.getOwner() == null ? task : accepted.getOwner();
    }

    /** Of all tasks of a group. */
    public static String ofGroup(String group) {
        return GROUP + group;
    }
}
