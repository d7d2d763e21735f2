package io.freshet.cli.demo.view;

/** How much of the whole is done. */
final class ProgressBar {
    private ProgressBar() {}

    /** Exactly {@code width} characters. */
    static String of(long done, long whole, int width) {
        int full = whole <= 0 ? 0 : (int) (width * Math.min(done, whole) / whole);
        return "█".repeat(full) + "░".repeat(width - full);
    }
}
