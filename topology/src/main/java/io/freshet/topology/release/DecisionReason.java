package io.freshet.topology.release;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a version was released or refused. The code is the field {@code reason} of a Decision and a Release, the tag {@code
 * reason} of the metric {@code freshet.release.decisions}, and a row of the manual ({@code docs/release-decisions.md}), which says what it means.
 */
enum DecisionReason {
    /** {@link NewestServes} has it serve. */
    NEWEST_WHOLE(true),
    /** A part that the manifest names was not before it in its partition, or there are more than it names. */
    MISSING_PART(false),
    /** Other bytes than those named. */
    WRONG_DIGEST(false),
    /** Too late. */
    NOT_NEWER(false),
    /** A number for two contents, or two manifests. */
    VERSION_REUSED(false),
    /** No prompt record, or of another version than its key. */
    UNREADABLE(false),
    /** More than a version may have: see {@link VersionRules}. */
    INVALID_VERSION(false);

    private final boolean releases;

    DecisionReason(boolean releases) {
        this.releases = releases;
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

    /** The name on topics, in metrics and in the manual, such as {@code not-newer}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word {@code released} or {@code refused}. */
    String outcome() {
        return releases ? "released" : "refused";
    }
}
