package io.freshet.trainer.state;

/**
 * That a task goes from one owner to another, since its group changed.
 *
 * @param owner the new one: {@link io.freshet.schemas.TaskOwner}'s key
 * @param number how often the task's owner changed, this time included
 */
public record Move(String task, String owner, long number) {}
