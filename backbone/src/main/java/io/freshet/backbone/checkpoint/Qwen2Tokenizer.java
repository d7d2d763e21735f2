package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code Qwen2Tokenizer}: byte pairs of a text in Unicode's form NFC, divided by words, single digits and runs of signs. */
record Qwen2Tokenizer(JsonFile written, TokenizerSettings settings) implements BareBytePairTokenizer {
    static final String NAME = "Qwen2Tokenizer";

    private static final String END_OF_TEXT = "<|endoftext|>";
    // As transformers 5.18.0 has it in models/qwen2/tokenization_qwen2.py.
    private static final String PIECES = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> specialTokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("unk_token", END_OF_TEXT);
        tokens.put("eos_token", END_OF_TEXT);
        tokens.put("pad_token", END_OF_TEXT);
        if (settings.names("bos_token")) {
            tokens.put("bos_token", END_OF_TEXT);
        }
        return tokens;
    }

    @Override
    public ObjectNode definition() {
        ObjectNode tokenizer = BareBytePairTokenizer.super.definition();
        tokenizer.putObject("normalizer").put("type", "NFC");
        return tokenizer;
    }

    @Override
    public void requireOwnParts() {
        requireOwn("normalizer", "NFC");
        requireOwn("pre_tokenizer", "Sequence");
    }

    @Override
    public ObjectNode preTokenizer(ObjectNode node) {
        ObjectNode pieces = node.objectNode().put("type", "Split");
        pieces.putObject("pattern").put("Regex", PIECES);
        pieces.put("behavior", "Isolated").put("invert", false);
        node.put("type", "Sequence")
                .putArray("pretokenizers")
                .add(pieces)
                .add(byteLevel(node.objectNode()).put("use_regex", false));
        return node;
    }
}
