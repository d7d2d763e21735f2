package io.freshet.workload.labels;

import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * Bytes that are no UTF-8.
 *
 * @param line from 1
 * @param offset in the file, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // shown, never compared
record BadBytes(long line, long offset, byte[] bytes) {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final HexFormat HEX =
            HexFormat.ofDelimiter(" 0x").withPrefix("").withUpperCase();

    /** What is wrong, and what to do. */
    String problem() {
        return (bytes.length == 1 ? "byte" : "bytes") + " 0x" + HEX.formatHex(bytes) + " at offset " + offset
                + " of the input; expected UTF-8" + windows()
                + ", or the character put right";
    }

    // The other character set that text is in: what people call ANSI, Latin-1 or ISO-8859-1.
    private String windows() {
        String text = new String(bytes, 0, 1, WINDOWS);
        return Character.isLetter(text.charAt(0)) || Character.getType(text.charAt(0)) != Character.CONTROL
                ? "; in Windows-1252 it is '" + text
                        + "': where that is right, convert the file, for example with iconv -f"
                        + " WINDOWS-1252 -t UTF-8"
                : ": convert the file, for example with iconv";
    }
}
