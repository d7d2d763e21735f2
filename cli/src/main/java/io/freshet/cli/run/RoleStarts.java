package io.freshet.cli.run;

import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.schemas.Topics;
import io.freshet.serving.Readiness;
import io.freshet.serving.ServingApp;
import io.freshet.serving.ServingConfig;
import io.freshet.topology.IntakeApp;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.ReleaseApp;
import io.freshet.topology.ReleaseConfig;
import io.freshet.trainer.TrainerApp;
import io.freshet.trainer.TrainerConfig;
import java.util.List;
import java.util.Optional;

/** From settings to a process that can start, for each role. */
final class RoleStarts {
    private RoleStarts() {}

    static PreparedProcess intake(GivenSettings given) {
        IntakeConfig config = IntakeConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                List.of(topics.tasks(), topics.examples(), topics.accepted(), topics.deadLetters()),
                meters -> new Streams(IntakeApp.start(config, meters)));
    }

    static PreparedProcess trainer(GivenSettings given) {
        TrainerConfig config = TrainerConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                List.of(topics.accepted(), topics.prompts(), topics.evaluations()),
                meters -> new Trainer(TrainerApp.start(config, meters)));
    }

    static PreparedProcess release(GivenSettings given) {
        ReleaseConfig config = ReleaseConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                List.of(topics.prompts(), topics.releases(), topics.decisions()),
                meters -> new Streams(ReleaseApp.start(config, meters)));
    }

    static PreparedProcess serving(GivenSettings given) {
        ServingConfig config = ServingConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                List.of(topics.prompts(), topics.releases(), topics.requests(), topics.predictions()),
                meters -> new Serving(ServingApp.start(config, meters)));
    }

    private record Streams(StreamsApp app) implements RunningProcess {
        @Override
        public boolean isReady() {
            return app.isReady();
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

    private record Trainer(TrainerApp app) implements RunningProcess {
        @Override
        public boolean isReady() {
            return app.isReady();
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

    private record Serving(ServingApp app) implements RunningProcess {
        @Override
        public boolean isReady() {
            return app.isReady();
        }

        @Override
        public Optional<Throwable> failure() {
            Readiness readiness = app.readiness();
            return readiness.isLive() ? Optional.empty() : Optional.of(new IllegalStateException(readiness.detail()));
        }

        @Override
        public void close() {
            app.close();
        }
    }
}
