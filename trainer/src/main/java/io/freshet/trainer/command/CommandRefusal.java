package io.freshet.trainer.command;

/** A command that is not carried out. */
final class CommandRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CommandReason reason;

    CommandRefusal(CommandReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    CommandReason reason() {
        return reason;
    }

    static void require(boolean holds, CommandReason reason, String detail) {
        if (!holds) {
            throw new CommandRefusal(reason, detail);
        }
    }
}
