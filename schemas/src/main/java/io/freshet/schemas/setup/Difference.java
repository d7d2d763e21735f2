package io.freshet.schemas.setup;

import java.util.Optional;

/** One thing on the broker or in the registry that is not as Freshet wants it. */
public sealed interface Difference permits TopicDifference, SubjectDifference, Refusal {
    /** What differs: a topic's setting by Kafka's name, or {@code topic}, {@code partitions}, {@code schema}, {@code level}. */
    String what();

    /** What is there. */
    String found();

    /** What should be there. */
    String expected();

    /** What to do where setup cannot put it right; empty where it can. */
    default Optional<String> remedy() {
        return Optional.empty();
    }

    /** Whether the thing is not there at all. */
    default boolean isMissing() {
        return false;
    }

    /** In one clause. */
    default String sentence() {
        return what() + " is " + found() + "; expected " + expected();
    }
}
