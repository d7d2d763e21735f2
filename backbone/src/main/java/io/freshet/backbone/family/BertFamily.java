package io.freshet.backbone.family;

import io.freshet.backbone.checkpoint.CheckpointFolder;

/**
 * BERT (arXiv 1810.04805): a text's positions begin at 0.
 */
record BertFamily(PostNormEncoder encoder) implements PostNormFamily {
    private static final int FIRST_POSITION = 0;

    static BertFamily read(CheckpointFolder folder) {
        return new BertFamily(PostNormEncoder.read(folder, FIRST_POSITION));
    }
}
