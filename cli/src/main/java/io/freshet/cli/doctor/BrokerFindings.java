package io.freshet.cli.doctor;

import io.freshet.trainer.TransactionTimeout;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Judges what brokers say of themselves. */
final class BrokerFindings {
    private static final String CHECK = "broker";
    private static final String TRANSACTION_VERSION = "transaction.version";

    /** From here on each transaction has an epoch of its own: a late write of an aborted one cannot slip into the next. */
    private static final int TRANSACTION_VERSION_WANTED = 2;

    private final String bootstrapServers;

    BrokerFindings(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    Finding cluster(String id, int brokers) {
        return Finding.ok(
                CHECK,
                brokers + (brokers == 1 ? " broker" : " brokers") + " of cluster " + id,
                "a broker that answers at " + bootstrapServers);
    }

    /** @param features the finalised level of each */
    Finding transactionVersion(Map<String, Short> features) {
        int level = features.getOrDefault(TRANSACTION_VERSION, (short) 0);
        String expected = TRANSACTION_VERSION_WANTED + " or more";
        String found = TRANSACTION_VERSION + " " + level + ", metadata.version "
                + Optional.ofNullable(features.get("metadata.version"))
                        .map(String::valueOf)
                        .orElse("unknown");
        return level >= TRANSACTION_VERSION_WANTED
                ? Finding.ok(CHECK, found, expected)
                : Finding.warn(
                        CHECK,
                        found,
                        expected,
                        "clusters that were upgraded in place stay at the old level, where a rare race can tear a transaction:"
                                + " on brokers from 4.0 on run kafka-features.sh --bootstrap-server " + bootstrapServers
                                + " upgrade --feature " + TRANSACTION_VERSION + "=" + TRANSACTION_VERSION_WANTED);
    }

    /** @param millis empty where this user may not ask */
    Finding transactionTimeout(Optional<Long> millis) {
        if (millis.isEmpty()) {
            return Finding.warn(
                    CHECK,
                    "transaction.max.timeout.ms cannot be read",
                    describe(TransactionTimeout.MOST) + " or more",
                    "look it up on the broker, or allow this user DescribeConfigs on the cluster");
        }
        Duration allowed = Duration.ofMillis(millis.get());
        String found = "transaction.max.timeout.ms is " + millis.get();
        if (allowed.compareTo(TransactionTimeout.LEAST) < 0) {
            return Finding.fail(
                    CHECK,
                    found,
                    describe(TransactionTimeout.LEAST) + " or more: no process starts with less",
                    remedy());
        }
        return allowed.compareTo(TransactionTimeout.MOST) < 0
                ? Finding.warn(
                        CHECK,
                        found,
                        describe(TransactionTimeout.MOST) + ": a trainer with slow steps needs up to that",
                        remedy())
                : Finding.ok(CHECK, found, describe(TransactionTimeout.MOST) + " or more");
    }

    private static String remedy() {
        return "set transaction.max.timeout.ms=" + TransactionTimeout.MOST.toMillis()
                + " in every broker's server.properties and restart them one by one";
    }

    private static String describe(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
