package io.freshet.cli.command;

import io.freshet.cli.config.EffectiveSettings;
import io.freshet.cli.config.SettingsView;
import io.freshet.cli.output.OutputOptions;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.SettingSources;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
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
        List<SettingsView> views =
                roles().stream().map(role -> view(role, sources)).toList();
        views.forEach(view -> output.print(view.text(), view.json()));
        views.forEach(this::tellMistakes);
        return views.stream().allMatch(view -> view.mistakes().isEmpty()) ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<ProcessRole> roles() {
        return only == null ? List.of(ProcessRole.values()) : List.of(only);
    }

    private SettingsView view(ProcessRole role, SettingSources sources) {
        Set<String> own = role.definition().names();
        GivenSettings given = only == null
                ? sources.forOneOfSeveral(own, ProcessRole.settings())
                : sources.forProcess(own, ProcessRole.settings());
        return new SettingsView(role.toString(), EffectiveSettings.of(role.definition(), given));
    }

    private void tellMistakes(SettingsView view) {
        view.mistakes().forEach(mistake -> output.err().println("freshet: " + view.process() + ": " + mistake));
    }
}
