package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void givesNoPortTwiceThoughNobodyListensOnItYet() {
        List<Integer> ports = Stream.generate(FreePorts::next).limit(1_000).toList();

        assertThat(ports).doesNotHaveDuplicates();
    }
}
