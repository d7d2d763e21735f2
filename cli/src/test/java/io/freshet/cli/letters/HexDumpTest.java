package io.freshet.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexDumpTest {
    @Test
    void linesUpOffsetsBytesAndText() {
        assertThat(HexDump.of("Freshet keeps prompts".getBytes(UTF_8))).isEqualTo("""
            00000000  46 72 65 73 68 65 74 20 6b 65 65 70 73 20 70 72  Freshet keeps pr
            00000010  6f 6d 70 74 73                                   ompts\
            """);
    }

    @Test
    void showsNoMoreThanAPersonReads() {
        assertThat(HexDump.of(new byte[HexDump.MOST_BYTES + 7]))
                .hasLineCount(257)
                .endsWith("… and 7 more bytes");
    }

    @Test
    void isEmptyOfNoBytes() {
        assertThat(HexDump.of(new byte[0])).isEmpty();
    }
}
