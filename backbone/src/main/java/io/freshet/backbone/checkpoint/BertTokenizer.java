package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code BertTokenizer}: WordPiece over BERT's own normaliser and splitting, {@code [CLS]} and {@code [SEP]} around the text. */
record BertTokenizer(JsonFile written, TokenizerSettings settings) implements RebuiltTokenizer {
    static final String NAME = "BertTokenizer";

    private static final Map<String, String> TOKENS = tokens();

    private static Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("pad_token", "[PAD]");
        tokens.put("unk_token", "[UNK]");
        tokens.put("cls_token", "[CLS]");
        tokens.put("sep_token", "[SEP]");
        tokens.put("mask_token", "[MASK]");
        return tokens;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ObjectNode definition() {
        requireWordPiece();
        requireOwn("normalizer", "BertNormalizer");
        requireOwn("pre_tokenizer", "BertPreTokenizer");
        ObjectNode tokenizer = written.shallowCopy();
        ObjectNode model = written.object("model").shallowCopy();
        model.put("type", "WordPiece")
                .put("unk_token", token("unk_token"))
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        tokenizer.set("model", model);
        tokenizer.set("normalizer", normalizer(tokenizer.objectNode()));
        tokenizer.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        ObjectNode ends = tokenizer.objectNode().put("type", "BertProcessing");
        tokenizer.set("post_processor", withEnds(ends, model.get("vocab")));
        tokenizer.set("added_tokens", settings.addedTokens(tokenizer, model.get("vocab"), TOKENS));
        return tokenizer;
    }

    private void requireWordPiece() {
        JsonNode model = written.shallowCopy().path("model");
        boolean plain = model.path("vocab").isObject()
                && model.path("type").asText("WordPiece").equals("WordPiece")
                && model.path("continuing_subword_prefix").asText("##").equals("##")
                && model.path("max_input_chars_per_word").asInt(100) == 100;
        if (!plain) {
            throw refusal(
                    "a model of type " + model.path("type"),
                    "reads a WordPiece with the prefix ## and 100 characters a word");
        }
    }

    private ObjectNode normalizer(ObjectNode node) {
        node.put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", settings.flag("tokenize_chinese_chars", true));
        if (settings.has("strip_accents")) {
            node.put("strip_accents", settings.flag("strip_accents", false));
        } else {
            node.putNull("strip_accents");
        }
        return node.put("lowercase", settings.flag("do_lower_case", true));
    }

    @Override
    public Map<String, String> specialTokens() {
        return TOKENS;
    }

    @Override
    public boolean isAsWritten() {
        JsonNode before = written.shallowCopy();
        ObjectNode rebuilt = definition();
        return sameNormalizer(before.path("normalizer"), rebuilt.get("normalizer"))
                && before.path("pre_tokenizer").equals(rebuilt.get("pre_tokenizer"))
                && sameEnds(before.path("post_processor"))
                && before.path("added_tokens").equals(rebuilt.get("added_tokens"))
                && before.path("model")
                        .path("unk_token")
                        .equals(rebuilt.get("model").path("unk_token"));
    }

    // strip_accents: null means as lowercase says
    private static boolean sameNormalizer(JsonNode written, JsonNode rebuilt) {
        return written.path("lowercase").equals(rebuilt.get("lowercase"))
                && stripsAccents(written) == stripsAccents(rebuilt)
                && written.path("clean_text").equals(rebuilt.get("clean_text"))
                && written.path("handle_chinese_chars").equals(rebuilt.get("handle_chinese_chars"));
    }

    private static boolean stripsAccents(JsonNode normalizer) {
        JsonNode strip = normalizer.path("strip_accents");
        return strip.isBoolean()
                ? strip.booleanValue()
                : normalizer.path("lowercase").asBoolean();
    }

    private boolean sameEnds(JsonNode postProcessor) {
        List<String> around = postProcessor.path("type").asText().equals("BertProcessing")
                ? List.of(
                        postProcessor.path("cls").path(0).asText(),
                        "A",
                        postProcessor.path("sep").path(0).asText())
                : postProcessor.path("single").findValuesAsText("id");
        return around.equals(List.of(token("cls_token"), "A", token("sep_token")));
    }
}
