package io.freshet.cli.command;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command that declares or ends a task waits for intake. */
final class IntakeWait {
    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Waits until intake has taken or refused it, which is the default; --no-wait returns once the"
                    + " broker has the record.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            converter = PositiveInteger.class,
            description = "How long intake may take. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    /** Zero if nothing is waited for. */
    Duration patience() {
        return wait ? Duration.ofSeconds(timeoutSeconds) : Duration.ZERO;
    }
}
