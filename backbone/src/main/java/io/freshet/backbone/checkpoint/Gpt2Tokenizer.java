package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GPT2Tokenizer}: byte pairs, nothing around the text but what the post-processor of {@code tokenizer.json} puts there. Unlike there,
 * a token's place leaves out the blank that it begins with, as {@link RobertaTokenizer}'s does: a span that is found begins with a word.
 */
record Gpt2Tokenizer(JsonFile written, TokenizerSettings settings) implements BytePairTokenizer {
    static final String NAME = "GPT2Tokenizer";

    private static final String END_OF_TEXT = "<|endoftext|>";
    private static final List<String> USUAL = List.of("bos_token", "eos_token", "unk_token");
    private static final List<String> WHERE_NAMED = List.of("sep_token", "pad_token", "cls_token", "mask_token");
    private static final String PROCESSOR = "post_processor";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> specialTokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        USUAL.forEach(name -> tokens.put(name, END_OF_TEXT));
        WHERE_NAMED.stream().filter(settings::names).forEach(name -> tokens.put(name, END_OF_TEXT));
        return tokens;
    }

    @Override
    public ObjectNode definition() {
        settings.requireNoEnds();
        return BytePairTokenizer.super.definition();
    }

    @Override
    public ObjectNode postProcessor(JsonNode vocabulary) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("type", "Sequence");
        all.putArray("processors").add(byteLevel(all.objectNode())).add(own(all));
        return all;
    }

    private JsonNode own(ObjectNode factory) {
        return written.hasObject(PROCESSOR) ? written.object(PROCESSOR).shallowCopy() : texts(factory);
    }

    /** The texts as they are, told apart by their types. */
    private static ObjectNode texts(ObjectNode factory) {
        ObjectNode template = factory.objectNode().put("type", "TemplateProcessing");
        template.putArray("single").add(text(factory, "A", 0));
        template.putArray("pair").add(text(factory, "A", 0)).add(text(factory, "B", 1));
        template.putObject("special_tokens");
        return template;
    }

    private static ObjectNode text(ObjectNode factory, String id, int type) {
        ObjectNode piece = factory.objectNode();
        piece.putObject("Sequence").put("id", id).put("type_id", type);
        return piece;
    }
}
