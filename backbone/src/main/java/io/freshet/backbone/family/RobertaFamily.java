package io.freshet.backbone.family;

import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.JsonFile;

/**
 * RoBERTa (arXiv 1907.11692): BERT's layers, trained longer. Its position table has a row for each token id up to that of padding, which no
 * text reads: positions begin behind it. It has one token type.
 */
record RobertaFamily(PostNormEncoder encoder) implements PostNormFamily {
    private static final String PADDING = "pad_token_id";
    private static final int USUAL_PADDING = 1;

    static RobertaFamily read(CheckpointFolder folder) {
        return new RobertaFamily(PostNormEncoder.read(folder, padding(folder.config()) + 1));
    }

    private static int padding(JsonFile config) {
        int padding = config.has(PADDING) ? config.whole(PADDING, 0) : USUAL_PADDING;
        if (padding >= config.positive("vocab_size")) {
            throw new BackboneException(config.path() + " has " + PADDING + " = " + padding
                    + "; expected a token id below vocab_size = " + config.positive("vocab_size"));
        }
        return padding;
    }
}
