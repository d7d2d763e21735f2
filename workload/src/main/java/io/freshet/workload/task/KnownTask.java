package io.freshet.workload.task;

import io.freshet.schemas.TaskSpec;
import java.util.Locale;
import java.util.Optional;

/**
 * A task that someone declared.
 *
 * @param spec the newest on {@code tasks} that intake takes, or once took; empty if there is none any more
 */
public record KnownTask(String name, State state, Optional<TaskSpec> spec) {
    /** What {@code tasks} says last of it. */
    public enum State {
        /** A spec that intake takes. */
        ACTIVE,
        /** A tombstone. */
        RETIRED,
        /** A spec that intake refuses: the task keeps the one that it had, if it had one. */
        REFUSED
    }

    /** The task in a sentence, with its state if that is not what one expects. */
    public String described() {
        return "task '" + name + "'" + (state == State.ACTIVE ? "" : ", which is " + stateName() + ",");
    }

    /** The state as it is printed. */
    public String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
