package io.freshet.trainer.task;

import java.util.Locale;

/** Why a spec cannot be trained by; its task goes on as it was. */
public enum SpecProblem {
    /** Another kind of task, or way to train it, than this release has. */
    METHOD,
    /** There are none, or one comes twice. */
    LABELS,
    /** Prompt and text do not fit the backbone's positions. */
    POSITIONS,
    /** A number of the optimiser is out of its range. */
    OPTIMIZER,
    /** A version would never, or always, be due. */
    PUBLISHING;

    /** As metrics and logs say it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
