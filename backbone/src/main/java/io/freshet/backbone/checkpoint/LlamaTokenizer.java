package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code LlamaTokenizer}: pairs of characters, of which unknown ones are bytes; blanks are written {@code ▁}, one before the first word too.
 */
record LlamaTokenizer(JsonFile written, TokenizerSettings settings) implements RebuiltTokenizer {
    static final String NAME = "LlamaTokenizer";
    static final String PRE_TOKENIZER = "Metaspace";

    private static final String BLANK = "\u2581";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> specialTokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("bos_token", "<s>");
        tokens.put("eos_token", "</s>");
        tokens.put("unk_token", "<unk>");
        if (settings.names("pad_token")) {
            tokens.put("pad_token", "<unk>");
        }
        return tokens;
    }

    @Override
    public ObjectNode definition() {
        requirePairs();
        requireOwn("normalizer", "Sequence");
        requireOwn("pre_tokenizer", PRE_TOKENIZER);
        ObjectNode tokenizer = written.shallowCopy();
        ObjectNode model = model(tokenizer.objectNode());
        tokenizer.set("model", model);
        tokenizer.putNull("normalizer");
        tokenizer.set("pre_tokenizer", preTokenizer());
        tokenizer.set("post_processor", postProcessor());
        tokenizer.set("added_tokens", settings.addedTokens(tokenizer, model.get("vocab"), specialTokens()));
        return tokenizer;
    }

    private void requirePairs() {
        JsonNode model = written.shallowCopy().path("model");
        if (!model.path("vocab").isObject() || !model.path("merges").isArray()) {
            throw refusal("a model of type " + model.path("type"), "reads a BPE with vocab and merges");
        }
    }

    private ObjectNode model(ObjectNode node) {
        ObjectNode model = written.object("model").shallowCopy();
        node.put("type", "BPE").putNull("dropout").putNull("unk_token");
        node.putNull("continuing_subword_prefix").putNull("end_of_word_suffix").put("fuse_unk", true);
        node.put("byte_fallback", true).put("ignore_merges", false);
        node.set("vocab", model.get("vocab"));
        node.set("merges", model.get("merges"));
        return node;
    }

    private ObjectNode preTokenizer() {
        ObjectNode node =
                JsonNodeFactory.instance.objectNode().put("type", PRE_TOKENIZER).put("replacement", BLANK);
        return node.put("prepend_scheme", prepended()).put("split", false);
    }

    private String prepended() {
        if (!settings.flag("add_prefix_space", true)) {
            return "never";
        }
        return settings.flag("legacy", false) ? "always" : "first";
    }

    /** What stands around a text {@code tokenizer.json} says; releases of transformers differ in whether flags that say otherwise count. */
    private JsonNode postProcessor() {
        JsonNode around = TextProcessor.of(written);
        requireAgreement("add_bos_token", "bos_token", around);
        requireAgreement("add_eos_token", "eos_token", around);
        return around;
    }

    private void requireAgreement(String flag, String name, JsonNode around) {
        boolean added =
                around.findValues("id").stream().anyMatch(id -> id.asText().equals(token(name)));
        if (settings.flag(flag, added) != added) {
            throw settings.refusal(
                    flag,
                    String.valueOf(!added),
                    added + ", as the post_processor of tokenizer.json has it for " + token(name));
        }
    }

    @Override
    public boolean isAsWritten() {
        JsonNode before = written.shallowCopy();
        ObjectNode rebuilt = definition();
        return List.of("normalizer", "pre_tokenizer", "post_processor", "added_tokens").stream()
                        .allMatch(part -> before.path(part).equals(rebuilt.get(part)))
                && before.path("model").path("byte_fallback").asBoolean()
                && before.path("model").path("fuse_unk").asBoolean()
                && before.path("model").path("unk_token").isNull();
    }
}
