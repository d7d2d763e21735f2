package io.freshet.topology;

import io.freshet.runtime.Connection;
import io.freshet.runtime.Declarations;
import io.freshet.runtime.Settings;
import io.freshet.runtime.TransactionTimeoutSetting;
import io.freshet.runtime.admin.AdminSettings;
import io.freshet.runtime.streams.AppSettings;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.schemas.Topics;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings that both apps have. */
final class TopologySettings {
    private static final String REGISTRY_PATIENCE = "registry.patience.ms";
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST_COMMIT_INTERVAL = Duration.ofSeconds(30);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(1);

    // Of the stores only the positions of the input are cached, a number a partition (see the topologies).
    private static final long CACHE_BYTES = 1 << 20;

    private TopologySettings() {}

    static ConfigDef define(String applicationId, int adminPort) {
        ConfigDef definition = AppSettings.define(
                new ConfigDef(), new AppSettings.Defaults(applicationId, COMMIT_INTERVAL, LONGEST_COMMIT_INTERVAL));
        TransactionTimeoutSetting.define(definition, TRANSACTION_TIMEOUT, TRANSACTION_TIMEOUT);
        AdminSettings.define(definition, adminPort);
        Declarations.in(definition)
                .wholeNumber(REGISTRY_PATIENCE, 5_000, Range.between(0, 20_000))
                .low(
                        "Milliseconds that a record waits for a schema registry that does not answer, before its thread starts"
                                + " anew.");
        return Connection.define(definition);
    }

    static StreamsSettings streams(Settings settings) {
        return new StreamsSettings(
                AppSettings.from(settings),
                TransactionTimeoutSetting.from(settings),
                CACHE_BYTES,
                Topics.MAXIMUM_DEAD_LETTER_BYTES);
    }

    static Duration registryPatience(Settings settings) {
        return settings.millis(REGISTRY_PATIENCE);
    }
}
