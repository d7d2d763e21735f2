package io.freshet.backbone.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes that can be read from any place, so that a checkpoint of many gigabytes is never held at once. */
sealed interface ByteSource {
    /** What a message calls it. */
    String name();

    long size() throws IOException;

    /** Fills the buffer from the position on. */
    void read(long position, ByteBuffer target) throws IOException;

    /** Opens the file for each read: a reader holds no file descriptor that somebody would have to close. */
    record OfFile(Path path) implements ByteSource {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                for (long at = position; target.hasRemaining(); ) {
                    int read = channel.read(target, at);
                    if (read < 0) {
                        throw new EOFException("the file ended at byte " + at + " while being read");
                    }
                    at += read;
                }
            }
        }
    }

    /** Bytes in memory, such as those of a prompt version; the array is not copied. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record OfBytes(String name, byte[] bytes) implements ByteSource {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long position, ByteBuffer target) {
            target.put(bytes, Math.toIntExact(position), target.remaining());
        }
    }
}
