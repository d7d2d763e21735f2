package io.freshet.topology.release;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a version was released or refused. The code is the field {@code reason} of a Decision and a Release, the tag {@code
 * reason} of the metric {@code freshet.release.decisions}, and a row of the manual ({@code docs/release-decisions.md}).
 */
sealed interface DecisionReason permits ReleaseReason, RefusalReason {
    /** Every reason, in the order of the manual. */
    static List<DecisionReason> all() {
        return Stream.<DecisionReason>concat(Stream.of(ReleaseReason.values()), Stream.of(RefusalReason.values()))
                .toList();
    }

    /** The reason of a code, unless only another release of Freshet has it. */
    static Optional<DecisionReason> of(String code) {
        return all().stream().filter(reason -> reason.code().equals(code)).findFirst();
    }

    /** As an enum constant is called, {@code NOT_NEWER}. */
    String name();

    /** Whether it is a reason to release; else it is one to refuse. */
    boolean releases();

    /** What it means, a sentence of the manual. */
    String meaning();

    /** The name on topics, in metrics and in the manual, such as {@code not-newer}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word {@code released} or {@code refused}. */
    default String outcome() {
        return releases() ? "released" : "refused";
    }
}
