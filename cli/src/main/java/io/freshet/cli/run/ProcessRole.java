package io.freshet.cli.run;

import io.freshet.runtime.GivenSettings;
import io.freshet.serving.ServingConfig;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.ReleaseConfig;
import io.freshet.trainer.TrainerConfig;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/** The processes that a deployment of Freshet consists of. */
public enum ProcessRole {
    /** Checks examples and task specs. */
    INTAKE,
    /** Learns from accepted examples. */
    TRAINER,
    /** Says which version serves. */
    RELEASE,
    /** Answers requests. */
    SERVING;

    /** The declarations of its settings. */
    public ConfigDef definition() {
        return switch (this) {
            case INTAKE -> IntakeConfig.definition();
            case TRAINER -> TrainerConfig.definition();
            case RELEASE -> ReleaseConfig.definition();
            case SERVING -> ServingConfig.definition();
        };
    }

    /** The names of all settings that any process has. */
    public static Set<String> settings() {
        return Arrays.stream(values())
                .flatMap(role -> role.definition().names().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it loads the frozen model. */
    boolean hasBackbone() {
        return this == TRAINER || this == SERVING;
    }

    /** @throws io.freshet.runtime.SettingsException with every mistake at once */
    PreparedProcess prepare(GivenSettings given) {
        return switch (this) {
            case INTAKE -> PreparedProcess.intake(given);
            case TRAINER -> PreparedProcess.trainer(given);
            case RELEASE -> PreparedProcess.release(given);
            case SERVING -> PreparedProcess.serving(given);
        };
    }

    /** As the command line and the logs call it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
