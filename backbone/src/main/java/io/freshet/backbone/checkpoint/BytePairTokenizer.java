package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A class that reads byte pairs over bytes, blanks part of the word behind them. Of {@code tokenizer.json} it knows vocabulary, merges and
 * added tokens; a blank before the first word is the settings' business.
 */
interface BytePairTokenizer extends RebuiltTokenizer {
    String PREFIX_SPACE = "add_prefix_space";

    /** What is put around a text and done to its tokens' places. */
    ObjectNode postProcessor(JsonNode vocabulary);

    default boolean prefixSpace() {
        return settings().flag(PREFIX_SPACE, false);
    }

    @Override
    default ObjectNode definition() {
        requireBytePairs();
        requireOwnParts();
        ObjectNode tokenizer = written().shallowCopy();
        ObjectNode model = model(tokenizer.objectNode());
        tokenizer.set("model", model);
        tokenizer.set("pre_tokenizer", preTokenizer(tokenizer.objectNode()));
        tokenizer.set("post_processor", postProcessor(model.get("vocab")));
        tokenizer.set("added_tokens", settings().addedTokens(tokenizer, model.get("vocab"), specialTokens()));
        return tokenizer;
    }

    /** Refuses what the class puts another part in place of. */
    default void requireOwnParts() {
        if (written().hasObject("normalizer")) {
            throw refusal("a normalizer", "has none");
        }
        requireOwn("pre_tokenizer", "ByteLevel");
    }

    /** What divides a text before pairs are put together. */
    default ObjectNode preTokenizer(ObjectNode node) {
        return byteLevel(node);
    }

    private void requireBytePairs() {
        JsonNode model = written().shallowCopy().path("model");
        boolean plain = model.path("vocab").isObject()
                && model.path("merges").isArray()
                && model.path("type").asText("BPE").equals("BPE")
                && isEmpty(model.path("continuing_subword_prefix"))
                && isEmpty(model.path("end_of_word_suffix"))
                && !model.path("ignore_merges").asBoolean()
                && !model.path("byte_fallback").asBoolean();
        if (!plain) {
            throw refusal(
                    "a model of type " + model.path("type"),
                    "reads a BPE with vocab and merges, without prefixes, suffixes, ignore_merges and byte_fallback");
        }
    }

    private static boolean isEmpty(JsonNode text) {
        return text.isMissingNode() || text.isNull() || text.asText().isEmpty();
    }

    /** A character that the vocabulary lacks has no token at all. */
    private ObjectNode model(ObjectNode node) {
        ObjectNode model = written().object("model").shallowCopy();
        node.put("type", "BPE").putNull("dropout").putNull("unk_token");
        node.put("continuing_subword_prefix", "").put("end_of_word_suffix", "").put("fuse_unk", false);
        node.put("byte_fallback", false).put("ignore_merges", false);
        node.set("vocab", model.get("vocab"));
        node.set("merges", model.get("merges"));
        return node;
    }

    /** Letters for bytes, as the pre-tokeniser and a processor that trims offsets have them. */
    default ObjectNode byteLevel(ObjectNode node) {
        return node.put("type", "ByteLevel")
                .put(PREFIX_SPACE, prefixSpace())
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    @Override
    default boolean isAsWritten() {
        JsonNode before = written().shallowCopy();
        ObjectNode rebuilt = definition();
        return samePreTokenizer(before.path("pre_tokenizer"), rebuilt.get("pre_tokenizer"))
                && before.path("normalizer").equals(rebuilt.path("normalizer"))
                && before.path("post_processor").equals(rebuilt.get("post_processor"))
                && before.path("added_tokens").equals(rebuilt.get("added_tokens"));
    }

    private boolean samePreTokenizer(JsonNode before, JsonNode rebuilt) {
        return before.equals(rebuilt) || (isByteLevel(before) && isByteLevel(rebuilt));
    }

    // files older than use_regex mean true
    private boolean isByteLevel(JsonNode before) {
        return before.path("type").asText().equals("ByteLevel")
                && before.path(PREFIX_SPACE).asBoolean(true) == prefixSpace()
                && before.path("use_regex").asBoolean(true);
    }
}
