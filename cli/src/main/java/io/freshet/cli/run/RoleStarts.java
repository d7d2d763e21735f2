package io.freshet.cli.run;

import io.freshet.runtime.GivenSettings;
import io.freshet.schemas.Topics;
import io.freshet.serving.ServingApp;
import io.freshet.serving.ServingConfig;
import io.freshet.topology.IntakeApp;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.ReleaseApp;
import io.freshet.topology.ReleaseConfig;
import io.freshet.trainer.TrainerApp;
import io.freshet.trainer.TrainerConfig;
import java.util.List;

/** From settings to a process that can start, for each role. */
final class RoleStarts {
    private RoleStarts() {}

    static PreparedProcess intake(GivenSettings given) {
        IntakeConfig config = IntakeConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                config.admin(),
                List.of(topics.tasks(), topics.examples(), topics.accepted(), topics.deadLetters()),
                meters -> new RunningStreams(IntakeApp.start(config, meters)));
    }

    static PreparedProcess trainer(GivenSettings given) {
        TrainerConfig config = TrainerConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                config.admin(),
                List.of(topics.accepted(), topics.prompts(), topics.releases(), topics.evaluations()),
                meters -> new RunningTrainer(TrainerApp.start(config, meters)));
    }

    static PreparedProcess release(GivenSettings given) {
        ReleaseConfig config = ReleaseConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                config.admin(),
                List.of(topics.prompts(), topics.releases(), topics.decisions()),
                meters -> new RunningStreams(ReleaseApp.start(config, meters)));
    }

    static PreparedProcess serving(GivenSettings given) {
        ServingConfig config = ServingConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                config.admin(),
                List.of(topics.prompts(), topics.releases(), topics.requests(), topics.predictions()),
                meters -> new RunningServing(ServingApp.start(config, meters)));
    }
}
