package io.freshet.benchmarks.model;

/** What is measured of the model, here and at PEFT's. */
enum Work {
    STEP_ONE(true, false, false),
    STEP_MIXED(true, true, false),
    FORWARD_ONE(false, false, false),
    FORWARD_MIXED(false, true, false),
    REAL_STEP_ONE(true, false, true),
    REAL_STEP_MIXED(true, true, true),
    REAL_FORWARD_ONE(false, false, true),
    REAL_FORWARD_MIXED(false, true, true);

    private final boolean trains;
    private final boolean mixes;
    private final boolean real;

    Work(boolean trains, boolean mixes, boolean real) {
        this.trains = trains;
        this.mixes = mixes;
        this.real = real;
    }

    String measure() {
        return (trains ? "training step" : "forward") + (real ? ", real text lengths" : "");
    }

    boolean trains() {
        return trains;
    }

    /** Whether every row is of another task. */
    boolean mixes() {
        return mixes;
    }

    /** Whether texts are as long as {@link RealTexts}, and not all of one length. */
    boolean isReal() {
        return real;
    }
}
