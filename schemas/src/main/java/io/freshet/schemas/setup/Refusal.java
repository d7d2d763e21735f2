package io.freshet.schemas.setup;

import java.util.Optional;

/**
 * A difference that setup tried to put right, in vain.
 *
 * @param difference as it still is
 * @param why what the server said, or did
 */
record Refusal(Difference difference, String why) implements Difference {
    @Override
    public String what() {
        return difference.what();
    }

    @Override
    public String found() {
        return difference.found();
    }

    @Override
    public String expected() {
        return difference.expected();
    }

    @Override
    public Optional<String> remedy() {
        return Optional.of(why + "; have it set by whoever manages that server, or allow this user to");
    }

    @Override
    public boolean isMissing() {
        return difference.isMissing();
    }
}
