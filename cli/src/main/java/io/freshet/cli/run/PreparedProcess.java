package io.freshet.cli.run;

import io.freshet.runtime.App;
import io.freshet.runtime.Connection;
import io.freshet.runtime.GivenSettings;
import io.freshet.runtime.admin.AdminSettings;
import io.freshet.schemas.Topics;
import io.freshet.serving.ServingApp;
import io.freshet.serving.ServingConfig;
import io.freshet.topology.IntakeApp;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.ReleaseApp;
import io.freshet.topology.ReleaseConfig;
import io.freshet.trainer.TrainerApp;
import io.freshet.trainer.TrainerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Function;

/**
 * A process whose settings are right, before anything of it runs.
 *
 * @param topics that must be there before it starts
 * @param start returns once it runs, which may be before it is ready
 */
record PreparedProcess(
        Connection connection, AdminSettings admin, List<String> topics, Function<MeterRegistry, App> start) {
    static PreparedProcess intake(GivenSettings given) {
        IntakeConfig config = IntakeConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                config.admin(),
                List.of(topics.tasks(), topics.examples(), topics.accepted(), topics.deadLetters()),
                meters -> IntakeApp.start(config, meters));
    }

    static PreparedProcess trainer(GivenSettings given) {
        TrainerConfig config = TrainerConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                config.admin(),
                List.of(
                        topics.accepted(),
                        topics.commands(),
                        topics.handovers(),
                        topics.prompts(),
                        topics.releases(),
                        topics.evaluations(),
                        topics.decisions()),
                meters -> TrainerApp.start(config, meters));
    }

    static PreparedProcess release(GivenSettings given) {
        ReleaseConfig config = ReleaseConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                config.admin(),
                List.of(topics.prompts(), topics.releases(), topics.decisions()),
                meters -> ReleaseApp.start(config, meters));
    }

    static PreparedProcess serving(GivenSettings given) {
        ServingConfig config = ServingConfig.parse(given);
        Topics topics = config.connection().topics();
        return new PreparedProcess(
                config.connection(),
                config.admin(),
                List.of(topics.prompts(), topics.releases(), topics.requests(), topics.predictions()),
                meters -> ServingApp.start(config, meters));
    }
}
