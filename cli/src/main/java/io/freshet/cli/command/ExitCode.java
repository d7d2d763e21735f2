package io.freshet.cli.command;

/** What the process ends with; 2 if the command line is wrong, which picocli gives. */
public final class ExitCode {
    /** Everything was done. */
    public static final int DONE = 0;

    /** Something failed; standard error says what. */
    public static final int FAILED = 1;

    /** Something is not as it should be; the lines on standard output say what, and the way out. */
    public static final int NOT_WELL = 3;

    /** Ended by Ctrl-C, whether before or after the last label; the JVM gives it (128 + SIGINT). */
    public static final int INTERRUPTED = 130;

    /** Ended by SIGTERM, but for {@code freshet run}, whose clean end it is; as the JVM and shells have it (128 + SIGTERM). */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
