package io.freshet.integration;

import io.freshet.backbone.BackboneChoice;
import io.freshet.cli.doctor.Doctor;
import io.freshet.cli.doctor.DoctorReport;
import io.freshet.cli.doctor.DoctorSettings;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.Connection;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.schemas.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The doctor without the command: by any clock, and without waiting between two looks. */
record DoctorHere(Map<String, Object> kafka, String registryUrl, Path backbone, Path state) {
    DoctorHere(String bootstrapServers, String registryUrl, Path backbone, Path state) {
        this(Map.of("bootstrap.servers", bootstrapServers), registryUrl, backbone, state);
    }

    /** @param intake the application id of intake; the other processes have none that runs */
    DoctorReport examine(Topics topics, String intake, Clock clock) {
        return new Doctor(clock, duration -> {})
                .examine(new DoctorSettings(
                        new Connection(topics, kafka, registryUrl, Map.of()),
                        Optional.of(backbone),
                        BackboneChoice.of("cpu", "auto", "auto"),
                        state,
                        PromptLengthSetting.USUAL,
                        Duration.ofMinutes(5),
                        Map.of(
                                ProcessRole.INTAKE, intake,
                                ProcessRole.TRAINER, "none",
                                ProcessRole.RELEASE, "none",
                                ProcessRole.SERVING, "none")));
    }
}
