package io.freshet.backbone.text;

import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.JsonFile;

/**
 * Checks that a tokeniser makes no id that the model has no embedding for. A folder put together from two checkpoints would
 * otherwise run until the first text with such a token.
 */
final class TokenIds {
    private TokenIds() {}

    static void requireWithin(JsonFile tokenizer, JsonFile config) {
        int vocabulary = config.positive("vocab_size");
        int largest = Math.max(largestOfVocabulary(tokenizer), largestAdded(tokenizer));
        if (largest >= vocabulary) {
            throw new BackboneException(tokenizer.path() + " makes token ids up to " + largest + ", but "
                    + config.path() + " has vocab_size = " + vocabulary + "; take both files from the same checkpoint");
        }
    }

    /** WordPiece and BPE list their tokens with the ids; Unigram does not, and goes unchecked. */
    private static int largestOfVocabulary(JsonFile tokenizer) {
        if (!tokenizer.hasObject("model") || !tokenizer.object("model").hasObject("vocab")) {
            return -1;
        }
        JsonFile vocabulary = tokenizer.object("model").object("vocab");
        return vocabulary.keys().stream()
                .mapToInt(token -> vocabulary.whole(token, 0))
                .max()
                .orElse(-1);
    }

    private static int largestAdded(JsonFile tokenizer) {
        return tokenizer.objects("added_tokens").stream()
                .mapToInt(token -> token.whole("id", 0))
                .max()
                .orElse(-1);
    }
}
