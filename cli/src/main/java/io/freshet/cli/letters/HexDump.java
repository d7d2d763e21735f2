package io.freshet.cli.letters;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bytes as a person reads them: offset, hexadecimal, and what is printable ASCII. */
final class HexDump {
    static final int MOST_BYTES = 4_096;
    private static final int ROW = 16;

    private HexDump() {}

    /** The first {@link #MOST_BYTES} bytes, and how many more there are. */
    static String of(byte[] bytes) {
        int shown = Math.min(bytes.length, MOST_BYTES);
        String rows = IntStream.iterate(0, from -> from < shown, from -> from + ROW)
                .mapToObj(from -> row(bytes, from, Math.min(from + ROW, shown)))
                .collect(Collectors.joining("\n"));
        return shown == bytes.length ? rows : rows + "\n… and " + (bytes.length - shown) + " more bytes";
    }

    private static String row(byte[] bytes, int from, int to) {
        String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, from, to);
        String ascii = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
        return "%08x  %-47s  %s".formatted(from, hex, ascii);
    }
}
