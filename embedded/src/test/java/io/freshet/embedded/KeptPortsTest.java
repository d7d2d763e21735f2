package io.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPortsTest {
    private static final List<String> LISTENERS = List.of("A", "B");

    @TempDir
    Path folder;

    @Test
    void givesEachListenerAPortOfItsOwnAndKeepsIt() {
        KeptPorts first = KeptPorts.choose(folder, LISTENERS);

        KeptPorts again = KeptPorts.choose(folder, LISTENERS);

        assertThat(first.port("A")).isNotEqualTo(first.port("B"));
        assertThat(again.port("A")).isEqualTo(first.port("A"));
        assertThat(again.address("B")).isEqualTo(first.address("B"));
    }

    @Test
    void choosesAnotherPortWhereTheKeptOneIsTaken() throws Exception {
        KeptPorts first = KeptPorts.choose(folder, LISTENERS);

        try (ServerSocket somebodyElse = new ServerSocket(first.port("A"), 1, KeptPorts.loopback())) {
            KeptPorts again = KeptPorts.choose(folder, LISTENERS);

            assertThat(again.port("A")).isNotEqualTo(somebodyElse.getLocalPort());
            assertThat(again.port("B")).isEqualTo(first.port("B"));
        }
    }

    @Test
    void choosesAnewWhereTheFileIsDamaged() throws Exception {
        Files.write(folder.resolve("ports.properties"), "A=many\nB=99999\n".getBytes(StandardCharsets.UTF_8));

        KeptPorts ports = KeptPorts.choose(folder, LISTENERS);

        assertThat(ports.port("A")).isBetween(1, 65_535);
        assertThat(ports.port("B")).isBetween(1, 65_535);
    }
}
