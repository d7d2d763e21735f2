package io.freshet.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One owner a folder. The operating system drops the lock with the process, so that a killed owner blocks nobody. Kafka
 * locks its logs too, but ends the whole process if they are taken.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "in-use.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the folder if it is missing; refuses one that this or another process holds. */
    static FolderLock hold(Path folder) {
        try {
            Files.createDirectories(folder);
            return new FolderLock(lockedChannel(folder));
        } catch (IOException e) {
            throw new EmbeddedException("folder '%s' cannot be used: %s".formatted(folder, e), e);
        }
    }

    private static FileChannel lockedChannel(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel)) {
            return channel;
        }
        channel.close();
        throw new EmbeddedException(
                "folder '%s' is in use by another run; stop that one, or name another folder".formatted(folder));
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedException("the lock of a folder could not be released: " + e, e);
        }
    }
}
