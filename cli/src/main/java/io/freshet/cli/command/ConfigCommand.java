package io.freshet.cli.command;

import io.freshet.cli.config.EffectiveSettings;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.SettingSources;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code freshet config}. */
@Command(
        name = "config",
        description = {
            "Prints each setting of a process, its value and where it came from; secrets are hidden. Without a PROCESS: of"
                    + " all four.",
            "Settings that a process would refuse are marked with !, and the exit code is then 1."
        },
        mixinStandardHelpOptions = true)
public final class ConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROCESS", arity = "0..1", description = "${COMPLETION-CANDIDATES}")
    private ProcessRole only;

    @Mixin
    private SettingsOptions settings;

    @Mixin
    private OutputOptions output;

    @Override
    public Integer call() {
        SettingSources sources = settings.sources();
        List<EffectiveSettings> all = Stream.of(ProcessRole.values())
                .filter(role -> only == null || role == only)
                .map(role -> effective(role, sources))
                .toList();
        all.forEach(each -> output.print(each.report()));
        all.forEach(this::tellMistakes);
        return all.stream().allMatch(each -> each.mistakes().isEmpty()) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private EffectiveSettings effective(ProcessRole role, SettingSources sources) {
        Set<String> own = role.definition().names();
        GivenSettings given = only == null
                ? sources.forOneOfSeveral(own, ProcessRole.settings())
                : sources.forProcess(own, ProcessRole.settings());
        return EffectiveSettings.of(role.toString(), role.definition(), given);
    }

    private void tellMistakes(EffectiveSettings process) {
        process.mistakes().forEach(mistake -> output.err().println("freshet: " + process.process() + ": " + mistake));
    }
}
