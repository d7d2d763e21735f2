package io.freshet.demo.view;

/** Shows a run to a person. Called by one thread. */
public interface DemoView extends AutoCloseable {
    /** A line about a part that starts. */
    static String line(String part, String detail) {
        return "  %-16s %s".formatted(part, detail).stripTrailing();
    }

    /** A part is being started. */
    void starting(String part, String detail);

    /** How far a step is that a part takes to start; may be called often. */
    void step(String part, String step, long done, long total);

    /** A part is there. */
    void started(String part, String detail);

    /** How far the run is; called several times a second. */
    void progress(DemoProgress progress);

    /** A line of its own. */
    void say(String line);

    /** Leaves the screen as it is; what is said from here on follows below. */
    void endProgress();

    /** Gives the terminal back. */
    @Override
    void close();
}
