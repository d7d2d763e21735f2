package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code RobertaTokenizer}: byte pairs, {@code <s>} and {@code </s>} around the text. */
record RobertaTokenizer(JsonFile written, TokenizerSettings settings) implements BytePairTokenizer {
    static final String NAME = "RobertaTokenizer";

    private static final Map<String, String> TOKENS = tokens();

    private static Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("bos_token", "<s>");
        tokens.put("eos_token", "</s>");
        tokens.put("unk_token", "<unk>");
        tokens.put("sep_token", "</s>");
        tokens.put("pad_token", "<pad>");
        tokens.put("cls_token", "<s>");
        tokens.put("mask_token", "<mask>");
        return tokens;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> specialTokens() {
        return TOKENS;
    }

    @Override
    public ObjectNode postProcessor(JsonNode vocabulary) {
        return withEnds(JsonNodeFactory.instance.objectNode().put("type", "RobertaProcessing"), vocabulary)
                .put("trim_offsets", settings.flag("trim_offsets", true))
                .put(PREFIX_SPACE, prefixSpace());
    }
}
