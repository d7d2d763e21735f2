package io.freshet.trainer.command;

import java.util.Locale;

/** What became of a command. The code is the field {@code reason} of its Decision, a tag of {@code freshet.trainer.commands}, and a row of the manual ({@code docs/prompts.md}). */
public enum CommandReason {
    /** The task goes on from it, and has published it. */
    IMPORTED,
    /** The trainer has no task of that name. */
    UNKNOWN_TASK,
    /** Trained on another backbone. */
    WRONG_BACKBONE,
    /** The task trains by another method. */
    WRONG_METHOD,
    /** The task has another prompt length. */
    WRONG_LENGTH,
    /** The task has another head. */
    WRONG_HEAD,
    /** The task's prompt is its group's. */
    SHARED_PROMPT,
    /** Not all parts are there, or they are others. */
    INCOMPLETE,
    /** The bytes are no tensors. */
    MALFORMED,
    /** Tensors of another task or backbone. */
    WRONG_SHAPE,
    /** A number is none. */
    NOT_FINITE;

    /** As decisions say it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String outcome() {
        return this == IMPORTED ? "imported" : "refused";
    }
}
