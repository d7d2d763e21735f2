package io.freshet.cli.doctor;

import io.freshet.backbone.BackboneChoice;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.BackboneSetting;
import io.freshet.runtime.Connection;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * What the doctor looks at, by the settings of the processes.
 *
 * @param backboneFolder empty for the default backbone
 * @param longestPrompt that intake and trainer let a spec ask for
 * @param futureTolerance how far ahead of its clock intake takes a time
 * @param groups the application id of each process
 */
public record DoctorSettings(
        Connection connection,
        Optional<Path> backboneFolder,
        BackboneChoice backbone,
        Path stateDirectory,
        int longestPrompt,
        Duration futureTolerance,
        Map<ProcessRole, String> groups) {
    static final String STATE_DIR = "state.dir";

    private static final String FUTURE_TOLERANCE = "future.tolerance.ms";
    private static final String APPLICATION_ID = "application.id";

    /** The declarations, which are those of the processes. */
    public static ConfigDef definition() {
        ConfigDef definition = PromptLengthSetting.define(BackboneSetting.define(new ConfigDef()));
        Map<String, ConfigKey> ofIntake = ProcessRole.INTAKE.definition().configKeys();
        definition.define(ofIntake.get(STATE_DIR));
        definition.define(ofIntake.get(FUTURE_TOLERANCE));
        return Connection.define(definition);
    }

    /** @param named application ids that differ from the processes' defaults */
    public static DoctorSettings of(Settings settings, Map<ProcessRole, String> named) {
        Map<ProcessRole, String> groups = new EnumMap<>(ProcessRole.class);
        for (ProcessRole role : ProcessRole.values()) {
            groups.put(role, (String) role.definition().defaultValues().get(APPLICATION_ID));
        }
        groups.putAll(named);
        return new DoctorSettings(
                settings.connection(),
                BackboneSetting.folder(settings),
                BackboneChoice.of(
                        BackboneSetting.device(settings),
                        BackboneSetting.precision(settings),
                        BackboneSetting.threads(settings)),
                Path.of(settings.text(STATE_DIR)),
                PromptLengthSetting.from(settings),
                settings.millis(FUTURE_TOLERANCE),
                groups);
    }
}
