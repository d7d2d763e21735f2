package io.freshet.cli.doctor;

import io.freshet.backbone.DeviceChoice;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.BackboneSetting;
import io.freshet.runtime.Connection;
import io.freshet.runtime.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;

/**
 * What the doctor looks at, by the settings of the processes.
 *
 * @param backboneFolder empty for the default backbone
 * @param groups the application id of each process
 */
public record DoctorSettings(
        Connection connection,
        Optional<Path> backboneFolder,
        DeviceChoice device,
        Path stateDirectory,
        Map<ProcessRole, String> groups) {
    static final String STATE_DIR = "state.dir";

    private static final String APPLICATION_ID = "application.id";

    /** The declarations, which are those of the processes. */
    public static ConfigDef definition() {
        ConfigDef definition = BackboneSetting.define(new ConfigDef());
        definition.define(ProcessRole.INTAKE.definition().configKeys().get(STATE_DIR));
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
                DeviceChoice.valueOf(BackboneSetting.device(settings)),
                Path.of(settings.text(STATE_DIR)),
                groups);
    }
}
