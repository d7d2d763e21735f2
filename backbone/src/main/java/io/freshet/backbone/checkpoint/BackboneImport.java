package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Pooling;
import java.io.BufferedOutputStream;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes an ordinary Hugging Face folder of an {@link OnnxArtifact}, once. The folder appears whole or not at all: it is written
 * beside its place and moved there in one step. Processes that import at the same time wait for the first one, by a lock on a file
 * beside the folder, which also shows that a half-written folder found there was left by a process that died.
 */
final class BackboneImport {
    private static final int BUFFER_BYTES = 1 << 20;

    private final OnnxArtifact artifact;
    private final ImportProgress progress;

    private BackboneImport(OnnxArtifact artifact, ImportProgress progress) {
        this.artifact = artifact;
        this.progress = progress;
    }

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
        Files.writeString(unfinished.resolve("config.json"), configJson(artifact.config()));
        Files.writeString(unfinished.resolve("1_Pooling/config.json"), poolingJson(artifact.config()));
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
                OutputStream out = new BufferedOutputStream(
                        new CountingOutputStream(
                                Channels.newOutputStream(channel), "writing the weights", bytes, progress),
                        BUFFER_BYTES)) {
            SafetensorsWriter.write(out, weights, Map.of("format", "pt"));
            out.flush();
        }
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

    /** The keys by which Hugging Face's own library would load the folder, too. */
    private static String configJson(BackboneConfig config) {
        return String.format(
                Locale.ROOT,
                """
                {
                  "architectures": ["BertModel"],
                  "model_type": "%s",
                  "num_hidden_layers": %d,
                  "hidden_size": %d,
                  "num_attention_heads": %d,
                  "intermediate_size": %d,
                  "vocab_size": %d,
                  "max_position_embeddings": %d,
                  "type_vocab_size": 2,
                  "position_embedding_type": "absolute",
                  "layer_norm_eps": %s,
                  "hidden_act": "%s",
                  "hidden_dropout_prob": 0.1,
                  "attention_probs_dropout_prob": 0.1,
                  "initializer_range": 0.02,
                  "pad_token_id": 0
                }
                """,
                config.modelType(),
                config.layers(),
                config.hidden(),
                config.heads(),
                config.intermediate(),
                config.vocabulary(),
                config.maxPositions(),
                Double.toString(config.layerNormEpsilon()),
                config.activation());
    }

    private static String poolingJson(BackboneConfig config) {
        return String.format(
                Locale.ROOT, """
                {
                  "word_embedding_dimension": %d,
                  "pooling_mode_cls_token": %b,
                  "pooling_mode_mean_tokens": %b
                }
                """, config.hidden(), config.pooling() == Pooling.CLS, config.pooling() == Pooling.MEAN);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(folder)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
