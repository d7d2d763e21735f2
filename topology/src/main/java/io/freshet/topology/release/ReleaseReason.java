package io.freshet.topology.release;

/** Why a version was released. */
enum ReleaseReason implements DecisionReason {
    /** {@link Newest} has it serve. */
    NEWEST_WHOLE(
            "The version is newer than the one that serves, and every part that its manifest names is there with the right length and hash.");

    private final String meaning;

    ReleaseReason(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public boolean releases() {
        return true;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
