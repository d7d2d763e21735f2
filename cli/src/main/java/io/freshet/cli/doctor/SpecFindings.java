package io.freshet.cli.doctor;

import io.freshet.runtime.PromptLengthSetting;
import io.freshet.schemas.TaskSpec;
import java.util.Comparator;
import java.util.List;

/** Judges specs by what the settings at hand let a trainer do. */
final class SpecFindings {
    static final String CHECK = "specs";

    private final int longestPrompt;

    SpecFindings(int longestPrompt) {
        this.longestPrompt = longestPrompt;
    }

    /** @param specs those that an intake takes whose {@code max.prompt.length} is the largest there is */
    Finding of(List<TaskSpec> specs) {
        List<String> tooLong = specs.stream()
                .filter(spec -> spec.getPromptLength() > longestPrompt)
                .sorted(Comparator.comparing(TaskSpec::getTask))
                .map(spec -> spec.getTask() + ": " + spec.getPromptLength())
                .toList();
        return tooLong.isEmpty()
                ? Finding.ok(
                        CHECK, specs.size() + " ask for prompts of " + longestPrompt + " positions or less", expected())
                : tooLong(tooLong);
    }

    private Finding tooLong(List<String> tasks) {
        return Finding.warn(
                CHECK,
                "longer prompts are asked for by " + SomeNames.of(tasks),
                expected(),
                "give intake, trainer and commands one " + PromptLengthSetting.NAME
                        + ", and doctor the same: an intake with "
                        + longestPrompt + " refuses these specs, and of one with more a trainer with " + longestPrompt
                        + " leaves the tasks' examples out (event=spec-refused in its log, "
                        + "freshet_trainer_specs_refused_total)");
    }

    private String expected() {
        return "1 to " + longestPrompt + " positions (" + PromptLengthSetting.NAME + " of these settings)";
    }
}
