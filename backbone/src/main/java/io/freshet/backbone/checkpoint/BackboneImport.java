package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes an ordinary Hugging Face folder of an {@link OnnxArtifact}, once. The folder appears whole or not at all: it is written
 * beside its place and moved there in one step. Processes that import at the same time wait for the first one, by a lock on a file
 * beside the folder, which also shows that a half-written folder found there was left by a process that died.
 */
record BackboneImport(OnnxArtifact artifact, ImportProgress progress) {
    private static final int BUFFER_BYTES = 1 << 20;

    /** The imported folder under the cache's root; imports it if it is not there. */
    static Path folder(Path cacheRoot, OnnxArtifact artifact, ImportProgress progress) {
        Path folder = place(cacheRoot, artifact);
        if (!Files.exists(folder)) {
            try {
                new BackboneImport(artifact, progress).intoLocked(folder);
            } catch (IOException cause) {
                throw new BackboneException(
                        "cannot import the backbone " + artifact.name() + " into " + folder + ": " + cause
                                + "; make room there or make it writable, or name another place in XDG_CACHE_HOME",
                        cause);
            }
        }
        return folder;
    }

    /** Where the imported folder lies, once it is there. */
    static Path place(Path cacheRoot, OnnxArtifact artifact) {
        return cacheRoot.resolve(artifact.name());
    }

    private void intoLocked(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Path lockFile = folder.resolveSibling("." + artifact.name() + ".lock");
        // A file lock is held by the whole process and keeps other processes out; the monitor keeps this one's
        // threads out.
        synchronized (BackboneImport.class) {
            try (FileChannel channel =
                    FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                if (!Files.exists(folder)) {
                    into(folder);
                }
            }
        }
    }

    private void into(Path folder) throws IOException {
        Path unfinished = folder.resolveSibling("." + artifact.name() + ".unfinished");
        deleteTree(unfinished);
        artifact.model().verify(artifact.artifact(), progress);
        artifact.tokenizer().verify(artifact.artifact(), progress);
        Files.createDirectories(unfinished.resolve("1_Pooling"));
        Files.writeString(unfinished.resolve("config.json"), artifact.sizes().configJson());
        Files.writeString(
                unfinished.resolve("1_Pooling/config.json"), artifact.sizes().poolingJson());
        writeTokenizer(unfinished.resolve("tokenizer.json"));
        writeWeights(unfinished.resolve("model.safetensors"));
        force(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writeTokenizer(Path file) throws IOException {
        try (InputStream in = artifact.tokenizer().open("writing the tokeniser", artifact.artifact(), progress)) {
            Files.copy(in, file);
        }
    }

    private void writeWeights(Path file) throws IOException {
        Map<String, HostTensor> weights = readWeights();
        long bytes = weights.values().stream()
                .mapToLong(tensor -> tensor.values().length * (long) Float.BYTES)
                .sum();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out =
                        new BufferedOutputStream(counted(Channels.newOutputStream(channel), bytes), BUFFER_BYTES)) {
            SafetensorsWriter.write(out, weights, Map.of("format", "pt"));
            out.flush();
        }
    }

    private OutputStream counted(OutputStream file, long weights) {
        return new FilterOutputStream(file) {
            private long done;

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                out.write(buffer, offset, length);
                done += length;
                // The header comes on top of the weights, which are what the total counts.
                progress.progress("writing the weights", Math.min(done, weights), weights);
            }
        };
    }

    // The move that follows must not outlive a power cut that the files did not.
    private static void force(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    private Map<String, HostTensor> readWeights() throws IOException {
        try (InputStream in = artifact.model().open("reading the weights", artifact.artifact(), progress)) {
            return OnnxWeights.read(artifact.model().path(), in);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
                }
            }
        }
    }
}
