package io.freshet.workload.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a person looks on at standard error. What {@link System#console} says is of standard input and output together, and
 * differs between Java 21 and 22.
 */
public final class Terminals {
    // Where Linux shows what the process has open.
    private static final Path OPEN = Path.of("/proc/self/fd");

    private static final int ERROR = 2;

    private Terminals() {}

    /** Whether standard error is shown on a terminal that can go back in its line. */
    public static boolean isError() {
        return isTerminal(ERROR) && !"dumb".equals(System.getenv("TERM"));
    }

    private static boolean isTerminal(int descriptor) {
        try {
            Path target = Files.readSymbolicLink(OPEN.resolve(String.valueOf(descriptor)));
            return target.startsWith("/dev/pts") || target.toString().matches("/dev/(tty|console).*");
        } catch (IOException e) {
            return false;
        }
    }
}
