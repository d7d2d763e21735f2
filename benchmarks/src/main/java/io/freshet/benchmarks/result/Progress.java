package io.freshet.benchmarks.result;

/** Tells the person who waits what is being measured. */
@FunctionalInterface
public interface Progress {
    /** Says a line. */
    void say(String line);
}
