package io.freshet.cli.doctor;

import io.freshet.runtime.PromptLengthSetting;
import io.freshet.schemas.TaskSpec;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.TaskCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a trainer with the settings at hand can train by the specs that there are. */
final class SpecsCheck extends Check {
    private final Cluster cluster;
    private final int longestPrompt;

    /**
     * @param cluster whose rules take a prompt of any length
     * @param longestPrompt that the settings allow
     */
    SpecsCheck(Cluster cluster, int longestPrompt) {
        super("specs", "specs that can be read", "mend broker, registry and topics first, then look again");
        this.cluster = cluster;
        this.longestPrompt = longestPrompt;
    }

    @Override
    List<CheckResult> look() {
        return List.of(judge(TaskCatalogue.read(cluster).all().stream()
                .map(KnownTask::spec)
                .flatMap(Optional::stream)
                .toList()));
    }

    /** @param specs those that an intake takes whose {@code max.prompt.length} is the largest there is */
    CheckResult judge(List<TaskSpec> specs) {
        String wanted = "1 to " + longestPrompt + " positions (" + PromptLengthSetting.NAME + " of these settings)";
        List<String> tooLong = specs.stream()
                .filter(spec -> spec.getPromptLength() > longestPrompt)
                .sorted(Comparator.comparing(TaskSpec::getTask))
                .map(spec -> spec.getTask() + ": " + spec.getPromptLength())
                .toList();
        return tooLong.isEmpty()
                ? ok(specs.size() + " ask for prompts of " + longestPrompt + " positions or less", wanted)
                : warn("longer prompts are asked for by " + someOf(tooLong), wanted, todo());
    }

    private String todo() {
        return "give intake, trainer and commands one " + PromptLengthSetting.NAME
                + ", and doctor the same: an intake with "
                + longestPrompt + " refuses these specs, and of one with more a trainer with " + longestPrompt
                + " leaves the tasks' examples out (event=spec-refused in its log, "
                + "freshet_trainer_specs_refused_total)";
    }
}
