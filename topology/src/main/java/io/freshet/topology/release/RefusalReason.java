package io.freshet.topology.release;

/** Why a version was refused. */
enum RefusalReason implements DecisionReason {
    /** Not all there. */
    MISSING_PART(
            "A part that the manifest names was not before it in its partition, or there are more parts than it names."),
    /** Other bytes than those named. */
    WRONG_DIGEST("A part has another length or SHA-256 than its manifest says."),
    /** Too late. */
    NOT_NEWER("The version is not newer than the one that serves."),
    /** A number for two contents. */
    VERSION_REUSED(
            "The version's number was decided on before, with other bytes: another hash, or another manifest (labels, lengths, lineage)."),
    /** No prompt record. */
    UNREADABLE("The record is no part and no manifest, or speaks of another version than its key."),
    /** More than a version may have. */
    INVALID_VERSION(
            "The part or manifest says what no version may: a hash that is no SHA-256 in lower-case hexadecimal, no part or more than 500, an empty part or one above 890,000 bytes, or labels and other texts beyond their limits.");

    private final String meaning;

    RefusalReason(String meaning) {
        this.meaning = meaning;
    }

    @Override
    public boolean releases() {
        return false;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
