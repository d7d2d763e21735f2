package io.freshet.cli.run;

import io.freshet.runtime.admin.Health;
import java.util.function.Supplier;

/** Whom to ask how the process is: before it runs and while it ends there is nobody in it who could say. */
final class CurrentHealth implements Supplier<Health> {
    private volatile Supplier<Health> asked = () -> Health.waiting("starting");

    /** The process says itself how it is, from here on. */
    void askedOf(RunningProcess process) {
        asked = process::health;
    }

    /** The process is not ready, from here on, and why. */
    void waiting(String detail) {
        asked = () -> Health.waiting(detail);
    }

    @Override
    public Health get() {
        return asked.get();
    }
}
