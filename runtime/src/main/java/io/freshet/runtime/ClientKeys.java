package io.freshet.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kafka's own settings by the name that they have under {@code kafka.}: for which client they are, and which are not free. */
final class ClientKeys {
    // Of Kafka Streams.
    private static final List<String> PREFIXES = List.of(
            "admin.", "consumer.", "global.consumer.", "main.consumer.", "producer.", "restore.consumer.", "topic.");

    // What a process sets by its own settings, or cannot do without: passed through, they would undo its promises
    // without
    // a word.
    private static final Set<String> RESERVED = Set.of(
            "acks",
            "application.id",
            "auto.offset.reset",
            "commit.interval.ms",
            "enable.auto.commit",
            "enable.idempotence",
            "enable.transactional.statestores",
            "group.id",
            "group.instance.id",
            "isolation.level",
            "processing.guarantee",
            "state.dir",
            "transaction.timeout.ms",
            "transactional.id");

    private ClientKeys() {}

    /** Whether a process sets this itself, for whichever of its clients. */
    static boolean isReserved(String key) {
        return RESERVED.contains(withoutPrefix(key));
    }

    private static String withoutPrefix(String key) {
        return PREFIXES.stream()
                .filter(key::startsWith)
                .map(prefix -> key.substring(prefix.length()))
                .findFirst()
                .orElse(key);
    }

    /** What a client is set with that is not one of Kafka Streams: its own keys win over those of all. */
    static Map<String, Object> of(String client, Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> PREFIXES.stream().anyMatch(key::startsWith));
        String prefix = client + ".";
        kafka.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()), value);
            }
        });
        return settings;
    }
}
