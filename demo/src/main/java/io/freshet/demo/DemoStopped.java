package io.freshet.demo;

/** The run was asked to end while its processes were starting. */
final class DemoStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoStopped() {
        super("stopped while starting");
    }
}
