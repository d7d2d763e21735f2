package io.freshet.runtime;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;

/** How long the transactions of a process may take, if that does not follow from anything else. */
public final class TransactionTimeoutSetting {
    private static final String NAME = "transaction.timeout.ms";

    /** Brokers' default of {@code transaction.max.timeout.ms}. */
    public static final Duration MOST = Duration.ofMinutes(15);

    private TransactionTimeoutSetting() {}

    /** Adds it to a process's own settings. */
    public static ConfigDef define(ConfigDef own, Duration usual, Duration least) {
        return Declarations.in(own)
                .millis(NAME, usual, least, MOST)
                .low(
                        "Milliseconds after which the broker gives up a transaction that a dead instance left open; until then"
                                + " readers wait.")
                .done();
    }

    /** What the settings say. */
    public static Duration from(Settings settings) {
        return settings.millis(NAME);
    }
}
