package io.freshet.cli.run;

import io.freshet.runtime.admin.Health;
import io.freshet.runtime.streams.StreamsApp;
import java.util.Optional;

/** Intake or release control. */
record RunningStreams(StreamsApp app) implements RunningProcess {
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
