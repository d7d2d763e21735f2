package io.freshet.workload.labels;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Text of a file in which some bytes may be no UTF-8: each such sequence becomes a U+FFFD, and is remembered with its line until
 * somebody asks for it, so that one of them costs a line and not the file.
 */
final class Utf8Reader extends Reader {
    private static final int CAPACITY = 8_192;
    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY).flip();
    private final CharBuffer chars = CharBuffer.allocate(CAPACITY).flip();
    private final Deque<BadBytes> bad = new ArrayDeque<>();
    private boolean ended;
    private long offset;
    private long line = 1;
    private char last;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        if (!chars.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, from, count);
        return count;
    }

    /** Reads what is there, at least one character; false at the end. */
    private boolean fill() throws IOException {
        chars.clear();
        boolean more = true;
        while (more && chars.position() == 0) {
            more = decodeOrRead();
        }
        chars.flip();
        return chars.hasRemaining();
    }

    private boolean decodeOrRead() throws IOException {
        CoderResult result = decode();
        if (result.isMalformed()) {
            note(result.length());
        } else if (result.isUnderflow() && ended) {
            return false;
        } else if (result.isUnderflow() && chars.position() == 0) {
            readBytes();
        }
        return true;
    }

    private CoderResult decode() {
        int begun = bytes.position();
        int first = chars.position();
        CoderResult result = decoder.decode(bytes, chars, ended);
        offset += bytes.position() - begun;
        for (int at = first; at < chars.position(); at++) {
            count(chars.get(at));
        }
        return result;
    }

    // A line ends with a line feed, a carriage return, or both, as for those who read the lines.
    private void count(char character) {
        if (character == '\r' || (character == '\n' && last != '\r')) {
            line++;
        }
        last = character;
    }

    private void note(int length) {
        byte[] found = new byte[length];
        bytes.get(found);
        if (bad.isEmpty() || bad.getLast().line() < line) {
            bad.add(new BadBytes(line, offset, found));
        }
        offset += length;
        // There is room: what is malformed ends a decoding before the buffer is full.
        chars.put(REPLACEMENT);
        last = REPLACEMENT;
    }

    private void readBytes() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }

    /** The first bytes of these lines that are no UTF-8; forgets all of lines before them. */
    Optional<BadBytes> badBytes(long from, long to) {
        while (!bad.isEmpty() && bad.getFirst().line() < from) {
            bad.removeFirst();
        }
        return Optional.ofNullable(bad.peekFirst()).filter(found -> found.line() <= to);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
