package io.freshet.schemas.setup;

import java.util.List;

/**
 * One topic or subject after it was looked at.
 *
 * @param mended what setup has put right
 * @param left what still differs
 */
public record SetupItem(Kind kind, String name, List<Difference> mended, List<Difference> left) {
    /** What was looked at. */
    public enum Kind {
        TOPIC,
        SUBJECT
    }

    /** How it stands. */
    public enum State {
        /** As wanted, before anybody touched it. */
        THERE,
        /** Made just now. */
        CREATED,
        /** Put right just now. */
        CHANGED,
        /** Not there. */
        MISSING,
        /** There, and not as wanted. */
        DIFFERS
    }

    public SetupItem {
        mended = List.copyOf(mended);
        left = List.copyOf(left);
    }

    /** The state that the differences amount to. */
    public State state() {
        if (!left.isEmpty()) {
            return left.stream().anyMatch(Difference::isMissing) ? State.MISSING : State.DIFFERS;
        }
        if (!mended.isEmpty()) {
            return mended.stream().anyMatch(Difference::isMissing) ? State.CREATED : State.CHANGED;
        }
        return State.THERE;
    }

    /** Whether it is now as wanted. */
    public boolean isWell() {
        return left.isEmpty();
    }

    /** Whether running setup puts right all that still differs. */
    public boolean isMendable() {
        return left.stream().allMatch(Difference::isMendable);
    }
}
