package io.freshet.cli.command;

/** What the process ends with; 2 where the command line is wrong, which picocli gives. */
public final class ExitCode {
    /** Everything was done. */
    public static final int DONE = 0;

    /** Something failed; standard error says what. */
    public static final int FAILED = 1;

    /** Something is not as it should be; the lines on standard output say what, and the way out. */
    public static final int NOT_WELL = 3;

    /** Ended by Ctrl-C, whether before or after the last label; the JVM gives it (128 + SIGINT). */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
