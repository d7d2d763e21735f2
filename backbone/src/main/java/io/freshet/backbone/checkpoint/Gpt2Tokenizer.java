package io.freshet.backbone.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GPT2Tokenizer}: byte pairs, nothing around the text. */
record Gpt2Tokenizer(JsonFile written, TokenizerSettings settings) implements BareBytePairTokenizer {
    static final String NAME = "GPT2Tokenizer";

    private static final String END_OF_TEXT = "<|endoftext|>";
    private static final List<String> USUAL = List.of("bos_token", "eos_token", "unk_token");
    private static final List<String> WHERE_NAMED = List.of("sep_token", "pad_token", "cls_token", "mask_token");

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
}
