package io.freshet.workload.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.OptionalLong;

/** How far something is: a bar that is drawn over itself if a person looks on, else a line now and then. Used by one thread. */
public final class ProgressLine {
    private static final long BETWEEN_FRAMES = Duration.ofMillis(100).toNanos();
    private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();
    private static final int BAR_WIDTH = 24;
    // Goes to the line's beginning and wipes it.
    private static final String OVER = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final String done;
    private final RateMeter rate = new RateMeter();
    private long shownAt;
    private boolean isBegun;

    /**
     * A line that nothing is shown on yet.
     *
     * @param terminal whether {@code out} can go back in its line
     * @param done what is counted, such as {@code acknowledged}
     */
    public ProgressLine(PrintWriter out, boolean terminal, String done) {
        this.out = out;
        this.terminal = terminal;
        this.done = done;
    }

    /**
     * Shows a count, unless one was shown just now.
     *
     * @param whole if it is known how many there will be
     * @param now in nanoseconds
     */
    public void show(long count, OptionalLong whole, long now) {
        if (!isBegun) {
            isBegun = true;
            rate.read(count, now);
            shownAt = terminal ? now - BETWEEN_FRAMES : now;
        }
        if (now - shownAt < (terminal ? BETWEEN_FRAMES : BETWEEN_LINES)) {
            return;
        }
        shownAt = now;
        print(text(count, whole, rate.read(count, now)));
    }

    private String text(long count, OptionalLong whole, double perSecond) {
        String numbers = Words.count(count)
                + (whole.isPresent() ? " of " + Words.count(whole.getAsLong()) : "")
                + " " + done + ", " + Words.rate(perSecond) + left(count, whole, perSecond);
        return terminal && whole.isPresent()
                ? ProgressBar.of(count, whole.getAsLong(), BAR_WIDTH) + "  " + numbers
                : numbers;
    }

    private static String left(long count, OptionalLong whole, double perSecond) {
        return whole.isPresent() && perSecond > 0
                ? ", " + Words.clock(Duration.ofSeconds((long) ((whole.getAsLong() - count) / perSecond))) + " left"
                : "";
    }

    private void print(String text) {
        if (terminal) {
            out.print(OVER + "  " + text);
        } else {
            out.println("  " + text);
        }
        out.flush();
    }

    /** Wipes what is drawn over itself: what comes next begins in a clean line. */
    public void end() {
        if (terminal && isBegun) {
            out.print(OVER);
            out.flush();
        }
    }
}
