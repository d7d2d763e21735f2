package io.freshet.cli.run;

import io.freshet.runtime.admin.Health;
import io.freshet.serving.Readiness;
import io.freshet.serving.ServingApp;
import java.util.Optional;

/** Serving. */
record RunningServing(ServingApp app) implements RunningProcess {
    @Override
    public Health health() {
        Readiness readiness = app.readiness();
        return new Health(readiness.isLive(), readiness.isReady(), readiness.detail());
    }

    @Override
    public Optional<Throwable> failure() {
        Health health = health();
        return health.live() ? Optional.empty() : Optional.of(new IllegalStateException(health.detail()));
    }

    @Override
    public void close() {
        app.close();
    }
}
