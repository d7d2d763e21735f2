package io.freshet.cli.command;

import io.freshet.cli.run.ProcessRole;
import io.freshet.cli.run.ProcessRun;
import io.freshet.runtime.StopSignal;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code freshet run}. */
@Command(
        name = "run",
        description = {
            "Runs one process of a deployment until SIGTERM or Ctrl-C; both end it cleanly, SIGTERM with exit code 0.",
            "intake checks examples and tasks, trainer learns from them, release says which version serves, serving answers"
                    + " requests. Logs go to standard error, a line a record."
        },
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROCESS", description = "${COMPLETION-CANDIDATES}")
    private ProcessRole role;

    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() {
        StopSignal stop = stopSignal();
        try {
            new ProcessRun(role, stop)
                    .run(settings.sources().forProcess(role.definition().names(), ProcessRole.settings()));
        } finally {
            // Whatever failed: until this is said the JVM's end waits.
            stop.closed();
        }
        return ExitCode.DONE;
    }

    // SIGTERM too: whoever supervises the process asks with it for a clean end, and is told by the exit code whether it
    // was.
    static StopSignal stopSignal() {
        StopSignal stop = StopSignal.onShutdown();
        Signals.register("TERM", stop::ask);
        return stop;
    }
}
