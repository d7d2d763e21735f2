package io.freshet.topology;

import io.freshet.runtime.Connection;
import io.freshet.runtime.Settings;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.schemas.Topics;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings that both apps have. */
final class AppSettings {
    static final String APPLICATION_ID = "application.id";
    static final String INSTANCE_ID = "instance.id";
    static final String STATE_DIRECTORY = "state.dir";
    static final String COMMIT_INTERVAL = "commit.interval.ms";
    static final String TRANSACTION_TIMEOUT = "transaction.timeout.ms";
    static final String REGISTRY_PATIENCE = "registry.patience.ms";

    // The stores are not cached (see the topologies).
    private static final long NO_CACHE = 0;

    private AppSettings() {}

    static ConfigDef define(String applicationId) {
        return Connection.define(
                new ConfigDef()
                        .define(
                                APPLICATION_ID,
                                ConfigDef.Type.STRING,
                                applicationId,
                                new ConfigDef.NonEmptyString(),
                                Importance.MEDIUM,
                                "Names the consumer group, the internal topics and the transactions; instances of one app share it.")
                        .define(
                                INSTANCE_ID,
                                ConfigDef.Type.STRING,
                                null,
                                Importance.MEDIUM,
                                "This instance's own name, the same after a restart: it then takes over in seconds. None: in the session timeout of 45 s.")
                        .define(
                                STATE_DIRECTORY,
                                ConfigDef.Type.STRING,
                                "state",
                                new ConfigDef.NonEmptyString(),
                                Importance.HIGH,
                                "Folder of the stores, on a disk that outlives the process.")
                        .define(
                                COMMIT_INTERVAL,
                                ConfigDef.Type.LONG,
                                100L,
                                Range.between(1, 30_000),
                                Importance.MEDIUM,
                                "Milliseconds between two transactions; what is written shows to readers after it.")
                        .define(
                                TRANSACTION_TIMEOUT,
                                ConfigDef.Type.LONG,
                                60_000L,
                                Range.between(60_000, 900_000),
                                Importance.LOW,
                                "Milliseconds after which the broker gives up a transaction of an instance that died.")
                        .define(
                                REGISTRY_PATIENCE,
                                ConfigDef.Type.LONG,
                                5_000L,
                                Range.between(0, 20_000),
                                Importance.LOW,
                                "Milliseconds that a record waits for a schema registry that does not answer, before its thread starts anew."));
    }

    static StreamsSettings streams(Settings settings) {
        return new StreamsSettings(
                settings.text(APPLICATION_ID),
                settings.optionalText(INSTANCE_ID),
                Path.of(settings.text(STATE_DIRECTORY)),
                settings.millis(COMMIT_INTERVAL),
                settings.millis(TRANSACTION_TIMEOUT),
                NO_CACHE,
                Topics.MAXIMUM_DEAD_LETTER_BYTES);
    }
}
