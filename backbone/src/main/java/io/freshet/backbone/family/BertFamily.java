package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.StoredTensor;
import java.util.Map;
import java.util.function.Consumer;

/**
 * BERT (arXiv 1810.04805): a text's positions begin at 0.
 */
record BertFamily(PostNormEncoder encoder) implements Family {
    private static final int FIRST_POSITION = 0;

    static BertFamily read(CheckpointFolder folder) {
        return new BertFamily(PostNormEncoder.read(folder, FIRST_POSITION));
    }

    @Override
    public BackboneConfig config() {
        return encoder.config();
    }

    @Override
    public String programResource() {
        return "encoder.torchscript";
    }

    @Override
    public Map<String, Object> settings() {
        return encoder.settings();
    }

    @Override
    public void readWeights(CheckpointFolder folder, Consumer<StoredTensor> sink) {
        encoder.readWeights(folder, sink);
    }
}
