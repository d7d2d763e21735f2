package io.freshet.workload.output;

/** How much of the whole is done. */
public final class ProgressBar {
    private ProgressBar() {}

    /** Exactly {@code width} characters. */
    public static String of(long done, long whole, int width) {
        int full = whole <= 0 ? 0 : (int) (width * Math.min(done, whole) / whole);
        return "█".repeat(full) + "░".repeat(width - full);
    }
}
