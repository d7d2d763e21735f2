package io.freshet.topology.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a version was released or refused. The code is the field {@code reason} of a Decision and a Release, the tag {@code
 * reason} of the metric {@code freshet.release.decisions}, and a row of the manual ({@code docs/release-decisions.md}).
 */
enum DecisionReason {
    /** {@link Newest} has it serve. */
    NEWEST_WHOLE(
            true,
            "The version is newer than the one that serves, and every part that its manifest names is there with the right length and hash."),
    /** Not all there. */
    MISSING_PART(
            false,
            "A part that the manifest names was not before it in its partition, or there are more parts than it names."),
    /** Other bytes than those named. */
    WRONG_DIGEST(false, "A part has another length or SHA-256 than its manifest says."),
    /** Too late. */
    NOT_NEWER(false, "The version is not newer than the one that serves."),
    /** A number for two contents. */
    VERSION_REUSED(
            false,
            "The version's number was decided on before, with other bytes: another hash, or another manifest (labels, lengths, lineage)."),
    /** No prompt record. */
    UNREADABLE(false, "The record is no part and no manifest, or speaks of another version than its key."),
    /** More than a version may have. */
    INVALID_VERSION(
            false,
            "The part or manifest says what no version may: a hash that is no SHA-256 in lower-case hexadecimal, no part or more than 500, an empty part or one above 890,000 bytes, or labels and other texts beyond their limits.");

    private final boolean releases;
    private final String meaning;

    DecisionReason(boolean releases, String meaning) {
        this.releases = releases;
        this.meaning = meaning;
    }

    /** The reason of a code, unless only another release of Freshet has it. */
    static Optional<DecisionReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    /** Whether it is a reason to release; else it is one to refuse. */
    boolean releases() {
        return releases;
    }

    /** What it means, a sentence of the manual. */
    String meaning() {
        return meaning;
    }

    /** The name on topics, in metrics and in the manual, such as {@code not-newer}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word {@code released} or {@code refused}. */
    String outcome() {
        return releases ? "released" : "refused";
    }
}
