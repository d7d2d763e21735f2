package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.BackboneException;

/** A tokeniser class of {@code transformers} that takes the vocabulary from {@code tokenizer.json} and makes the rest by itself. */
interface RebuiltTokenizer {

    /**
     * The tokeniser that the class makes, in the form of {@code tokenizer.json}; the vocabulary is shared with the file.
     *
     * @throws BackboneException naming the file and the key that cannot be followed
     */
    ObjectNode definition();

    /** Whether {@code tokenizer.json} says the same by itself. */
    boolean isAsWritten();
}
