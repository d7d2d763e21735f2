package io.freshet.runtime.reach;

import io.freshet.runtime.reach.ProbeAnswer.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The first request of every Kafka client, which a broker answers before anybody has to say who he is: ApiVersions, version 0
 * (Kafka protocol guide, "Retrieving Supported API versions").
 */
final class Greeting {
    /** How many bytes of an answer tell a broker: its size and the number of our request. */
    static final int TELLING = 8;

    private static final short API_VERSIONS = 18;
    private static final short VERSION = 0;
    private static final int NUMBER = 0x46524553;
    private static final byte[] CLIENT = "freshet".getBytes(StandardCharsets.UTF_8);
    private static final int HEADER_BYTES = Short.BYTES + Short.BYTES + Integer.BYTES + Short.BYTES;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final byte ALERT = 0x15;
    private static final byte HANDSHAKE = 0x16;
    private static final byte TLS_MAJOR = 3;

    private Greeting() {}

    /** The request with its size before it. */
    static byte[] request() {
        return ByteBuffer.allocate(Integer.BYTES + HEADER_BYTES + CLIENT.length)
                .putInt(HEADER_BYTES + CLIENT.length)
                .putShort(API_VERSIONS)
                .putShort(VERSION)
                .putInt(NUMBER)
                .putShort((short) CLIENT.length)
                .put(CLIENT)
                .array();
    }

    /** Who begins an answer with these bytes. */
    static ProbeAnswer answer(byte[] first) {
        if (first.length == 0) {
            return new ProbeAnswer(Kind.CLOSED, "");
        }
        if (isBroker(first)) {
            return new ProbeAnswer(Kind.KAFKA, "");
        }
        if (first.length > 1 && (first[0] == ALERT || first[0] == HANDSHAKE) && first[1] == TLS_MAJOR) {
            return new ProbeAnswer(Kind.TLS, "");
        }
        String line = firstLine(first);
        return new ProbeAnswer(isHttp(line) ? Kind.HTTP : Kind.OTHER, line);
    }

    private static boolean isBroker(byte[] first) {
        if (first.length < TELLING) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(first);
        int size = head.getInt();
        return size >= Integer.BYTES && size <= LARGEST_ANSWER && head.getInt() == NUMBER;
    }

    private static boolean isHttp(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.startsWith("http/") || lower.startsWith("<!doctype") || lower.startsWith("<html");
    }

    // Only what can be shown: a binary protocol has no line.
    private static String firstLine(byte[] first) {
        String line = new String(first, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return line.chars().allMatch(letter -> letter >= ' ' && letter <= '~') ? line : "";
    }
}
