package io.freshet.topology;

import io.freshet.runtime.Connection;
import io.freshet.runtime.Identity;
import io.freshet.runtime.streams.AppSettings;
import io.freshet.runtime.streams.StoreMemory;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The properties that the apps run with: exactly once, transactional stores. */
public final class StreamsTestProperties {
    private StreamsTestProperties() {}

    public static Properties in(Path folder, Topics topics) {
        Connection connection =
                new Connection(topics, Map.of("bootstrap.servers", "unused:9092"), "mock://unused", Map.of());
        return new StreamsSettings(
                        new AppSettings(
                                new Identity("freshet-test", Optional.empty()),
                                folder,
                                Duration.ofMillis(100),
                                Duration.ofMinutes(10),
                                new StoreMemory(64L << 20, 4L << 20),
                                Optional.empty()),
                        Duration.ofMinutes(1),
                        0,
                        Topics.MAXIMUM_DEAD_LETTER_BYTES)
                .exactlyOnce(connection);
    }
}
