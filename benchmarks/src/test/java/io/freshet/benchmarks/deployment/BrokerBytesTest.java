package io.freshet.benchmarks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerBytesTest {
    @Test
    void countWhatCameSinceAnEarlierReadingNewTopicsIncluded() {
        BrokerBytes earlier = new BrokerBytes(Map.of("examples", 100L));
        BrokerBytes now = new BrokerBytes(Map.of("examples", 150L, "state-changelog", 7L));

        BrokerBytes since = now.since(earlier);

        assertThat(since.total()).isEqualTo(57);
        assertThat(since.of(topic -> topic.endsWith("-changelog"))).isEqualTo(7);
    }
}
