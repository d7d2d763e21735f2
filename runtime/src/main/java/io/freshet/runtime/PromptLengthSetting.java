package io.freshet.runtime;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * The longest prompt that a spec may ask for. Commands and intake refuse more, and a trainer that has no room for as much does not
 * start: so no spec is taken that nobody trains by.
 */
public final class PromptLengthSetting {
    /** Its name. */
    public static final String NAME = "max.prompt.length";

    /** Where nothing else is set. */
    public static final int USUAL = 128;

    /** The most that it may be. */
    public static final int MOST = 512;

    private PromptLengthSetting() {}

    /** Adds it to a process's own settings. */
    public static ConfigDef define(ConfigDef own) {
        return Declarations.in(own)
                .integer(NAME, USUAL, Range.between(1, MOST))
                .medium(
                        "The longest prompt that a task's spec may ask for, the same for intake, trainer and commands: intake refuses"
                                + " longer ones, and the trainer's warm-up step has tasks with it. The backbone must have 8"
                                + " positions more.")
                .done();
    }

    /** What the settings say. */
    public static int from(Settings settings) {
        return settings.integer(NAME);
    }
}
