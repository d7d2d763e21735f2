package io.freshet.schemas.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a step's learning rate is: the field {@code learningRateSchedule} of a spec. */
public enum LearningRateSchedule {
    /** The spec's, whatever is in the step. */
    CONSTANT,
    /** It goes with the square root of the task's rows in the step, and falls exponentially with the examples before it. */
    SCALED_EXPONENTIAL_DECAY;

    /** The one of that name, if any. */
    public static Optional<LearningRateSchedule> find(String text) {
        return Arrays.stream(values())
                .filter(schedule -> schedule.text().equals(text))
                .findFirst();
    }

    public static List<String> texts() {
        return Arrays.stream(values()).map(LearningRateSchedule::text).toList();
    }

    /** As specs say it, such as {@code scaled-exponential-decay}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
