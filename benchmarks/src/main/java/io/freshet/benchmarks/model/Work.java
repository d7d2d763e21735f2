package io.freshet.benchmarks.model;

/** What is measured of the model, here and at PEFT's. */
enum Work {
    STEP_ONE("training step", true, false),
    STEP_MIXED("training step", true, true),
    FORWARD_ONE("forward", false, false),
    FORWARD_MIXED("forward", false, true);

    private final String measure;
    private final boolean trains;
    private final boolean mixes;

    Work(String measure, boolean trains, boolean mixes) {
        this.measure = measure;
        this.trains = trains;
        this.mixes = mixes;
    }

    String measure() {
        return measure;
    }

    boolean trains() {
        return trains;
    }

    /** Whether every row is of another task. */
    boolean mixes() {
        return mixes;
    }
}
