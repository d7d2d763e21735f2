package io.freshet.backbone;

import java.util.OptionalInt;

/**
 * How many threads the operator wants a forward or a step to be computed with.
 *
 * @param fixed number; empty for as many as there are processors
 * @param adapts whether they become fewer, down to half, while other work is on the processors
 */
public record ThreadChoice(OptionalInt fixed, boolean adapts) {
    /** As many as other work leaves processors for. Their number decides last bits, so steps cannot be foreseen to the bit. */
    public static final ThreadChoice AUTO = new ThreadChoice(OptionalInt.empty(), true);

    /** As many as there are processors, always. */
    public static final ThreadChoice ALL = new ThreadChoice(OptionalInt.empty(), false);

    /** Always so many, one or more. */
    public static ThreadChoice of(int threads) {
        return new ThreadChoice(OptionalInt.of(threads), false);
    }

    /** The same, except that what adapts does not. */
    public ThreadChoice steady() {
        return new ThreadChoice(fixed, false);
    }
}
