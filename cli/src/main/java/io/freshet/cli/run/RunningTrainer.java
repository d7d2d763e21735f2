package io.freshet.cli.run;

import io.freshet.runtime.admin.Health;
import io.freshet.trainer.TrainerApp;
import java.util.Optional;

/** The trainer. */
record RunningTrainer(TrainerApp app) implements RunningProcess {
    @Override
    public Health health() {
        return app.health();
    }

    @Override
    public Optional<Throwable> failure() {
        return app.failure();
    }

    @Override
    public void close() {
        app.close();
    }
}
