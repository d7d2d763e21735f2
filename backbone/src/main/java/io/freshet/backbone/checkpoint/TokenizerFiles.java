package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.BackboneException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder's tokeniser as Hugging Face's {@code transformers} (5) makes it. {@code tokenizer.json} has not the last word: the class that
 * {@code tokenizer_config.json} names, or that goes with the model, builds normaliser, splitting and special tokens anew by its own
 * settings and takes only the vocabulary from there.
 */
public final class TokenizerFiles {
    static final String DEFINITION = "tokenizer.json";
    static final String SETTINGS = "tokenizer_config.json";

    private static final String CLASS = "tokenizer_class";
    private static final String BERT = "BertTokenizer";
    private static final Set<String> AS_IT_IS = Set.of("PreTrainedTokenizer", "TokenizersBackend");
    private static final Map<String, String> BERT_TOKENS = Map.of(
            "unk_token", "[UNK]",
            "sep_token", "[SEP]",
            "pad_token", "[PAD]",
            "cls_token", "[CLS]",
            "mask_token", "[MASK]");
    private static final List<String> BERT_TOKENS_IN_ORDER =
            List.of("pad_token", "unk_token", "cls_token", "sep_token", "mask_token");

    private final JsonFile definition;
    private final Optional<JsonFile> settings;
    private final String tokenizerClass;

    private TokenizerFiles(JsonFile definition, Optional<JsonFile> settings, String tokenizerClass) {
        this.definition = definition;
        this.settings = settings;
        this.tokenizerClass = tokenizerClass;
    }

    /**
     * Reads the files.
     *
     * @throws BackboneException naming the file and the key that cannot be followed
     */
    public static TokenizerFiles read(Path folder) {
        Path file = folder.resolve(SETTINGS);
        Optional<JsonFile> settings = Files.isRegularFile(file) ? Optional.of(JsonFile.read(file)) : Optional.empty();
        JsonFile definition = JsonFile.read(folder.resolve(DEFINITION));
        TokenizerFiles files = new TokenizerFiles(definition, settings, tokenizerClass(folder, settings));
        files.requireKnownClass();
        return files;
    }

    private static String tokenizerClass(Path folder, Optional<JsonFile> settings) {
        JsonFile config = JsonFile.read(folder.resolve("config.json"));
        String named = settings.filter(file -> file.has(CLASS))
                .or(() -> Optional.of(config).filter(file -> file.has(CLASS)))
                .map(file -> file.text(CLASS))
                .orElse(BERT);
        return named.endsWith("Fast") ? named.substring(0, named.length() - "Fast".length()) : named;
    }

    private void requireKnownClass() {
        if (!isBert() && !AS_IT_IS.contains(tokenizerClass)) {
            throw refuse(
                    CLASS,
                    tokenizerClass,
                    BERT + ", or PreTrainedTokenizerFast, by which tokenizer.json is taken as it is");
        }
        if (!isBert() && (flag("add_bos_token") || flag("add_eos_token"))) {
            throw refuse(
                    "add_bos_token or add_eos_token", "true", "false: let tokenizer.json's post_processor add them");
        }
    }

    private boolean isBert() {
        return tokenizerClass.equals(BERT);
    }

    /** Where {@code tokenizer.json} lies, for messages. */
    public Path path() {
        return definition.path();
    }

    /** The file itself, whose ids can be checked; what is built of it has no others. */
    public JsonFile asWritten() {
        return definition;
    }

    /** The tokeniser to be opened, in the form of {@code tokenizer.json}. */
    public byte[] effective() {
        return isBert() ? rebuilt().toString().getBytes(StandardCharsets.UTF_8) : bytes();
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(path());
        } catch (IOException cause) {
            throw new BackboneException("cannot read " + path() + ": " + cause, cause);
        }
    }

    /**
     * What makes the effective tokeniser another one than {@code tokenizer.json} alone; empty where it is the same. A fingerprint that
     * covers it besides that file covers all that decides the ids.
     */
    public Optional<String> override() {
        if (!isBert()) {
            return Optional.empty();
        }
        JsonNode written = definition.shallowCopy();
        ObjectNode rebuilt = rebuilt();
        boolean same = sameNormalizer(written.path("normalizer"), rebuilt.get("normalizer"))
                && written.path("pre_tokenizer").equals(rebuilt.get("pre_tokenizer"))
                && sameEnds(written.path("post_processor"))
                && written.path("added_tokens").equals(rebuilt.get("added_tokens"))
                && written.path("model")
                        .path("unk_token")
                        .equals(rebuilt.get("model").path("unk_token"));
        return same ? Optional.empty() : Optional.of(withoutVocabulary(rebuilt));
    }

    private static String withoutVocabulary(ObjectNode rebuilt) {
        ((ObjectNode) rebuilt.get("model")).remove("vocab");
        return rebuilt.toString();
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

    private ObjectNode rebuilt() {
        ObjectNode tokenizer = definition.shallowCopy();
        requireWordPiece(tokenizer);
        requireBertsOwn(tokenizer, "normalizer", "BertNormalizer");
        requireBertsOwn(tokenizer, "pre_tokenizer", "BertPreTokenizer");
        ObjectNode model = definition.object("model").shallowCopy();
        model.put("type", "WordPiece")
                .put("unk_token", token("unk_token"))
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        tokenizer.set("model", model);
        tokenizer.set("normalizer", normalizer(tokenizer.objectNode()));
        tokenizer.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        tokenizer.set("post_processor", postProcessor(tokenizer.objectNode(), model.get("vocab")));
        tokenizer.set("added_tokens", addedTokens(tokenizer, model.get("vocab")));
        return tokenizer;
    }

    private void requireWordPiece(ObjectNode tokenizer) {
        JsonNode model = tokenizer.path("model");
        boolean plain = model.path("vocab").isObject()
                && model.path("type").asText("WordPiece").equals("WordPiece")
                && model.path("continuing_subword_prefix").asText("##").equals("##")
                && model.path("max_input_chars_per_word").asInt(100) == 100;
        if (!plain) {
            throw new BackboneException(path() + " has a model of type " + model.path("type") + "; the class " + BERT
                    + " reads a WordPiece with the prefix ## and 100 characters a word." + asItIs());
        }
    }

    /** Releases of transformers differ in what they do with other ones. */
    private void requireBertsOwn(ObjectNode tokenizer, String part, String type) {
        JsonNode found = tokenizer.path(part);
        if (!found.isNull()
                && !found.isMissingNode()
                && !found.path("type").asText().equals(type)) {
            throw new BackboneException(path() + " has " + part + " of type " + found.path("type") + "; the class "
                    + BERT + " makes it " + type + "." + asItIs());
        }
    }

    private static String asItIs() {
        return " To take tokenizer.json as it is, write {\"" + CLASS + "\": \"PreTrainedTokenizerFast\"} into "
                + SETTINGS;
    }

    private ObjectNode normalizer(ObjectNode node) {
        node.put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", flag("tokenize_chinese_chars", true));
        if (settings.filter(file -> file.has("strip_accents")).isPresent()) {
            node.put("strip_accents", flag("strip_accents"));
        } else {
            node.putNull("strip_accents");
        }
        return node.put("lowercase", flag("do_lower_case", true));
    }

    private ObjectNode postProcessor(ObjectNode node, JsonNode vocabulary) {
        node.put("type", "BertProcessing");
        for (String end : List.of("sep", "cls")) {
            String token = token(end + "_token");
            if (!vocabulary.has(token)) {
                throw refuse(end + "_token", token, "a token of the vocabulary in " + DEFINITION);
            }
            node.putArray(end).add(token).add(vocabulary.get(token).intValue());
        }
        return node;
    }

    private ArrayNode addedTokens(ObjectNode tokenizer, JsonNode vocabulary) {
        ArrayNode added = tokenizer.withArray("added_tokens").deepCopy();
        Set<String> known = new HashSet<>();
        added.forEach(token -> known.add(token.path("content").asText()));
        for (String name : BERT_TOKENS_IN_ORDER) {
            String token = token(name);
            if (vocabulary.has(token) && known.add(token)) {
                added.addObject()
                        .put("id", vocabulary.get(token).intValue())
                        .put("content", token)
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", true);
            }
        }
        requireNoFurther(known);
        return added;
    }

    private void requireNoFurther(Set<String> known) {
        settings.filter(file -> file.hasObject("added_tokens_decoder"))
                .map(file -> file.object("added_tokens_decoder"))
                .ifPresent(decoder -> decoder.keys().forEach(id -> {
                    String token = decoder.object(id).text("content");
                    if (!known.contains(token)) {
                        throw refuse("added_tokens_decoder", token, "only tokens that " + DEFINITION + " has");
                    }
                }));
    }

    /** A special token's text stands there as it is, or as an object with its text as {@code content}. */
    private String token(String name) {
        return settings.filter(file -> file.has(name))
                .map(file -> file.hasObject(name) ? file.object(name).text("content") : file.text(name))
                .orElse(BERT_TOKENS.get(name));
    }

    private boolean flag(String name) {
        return flag(name, false);
    }

    private boolean flag(String name, boolean fallback) {
        return settings.filter(file -> file.has(name))
                .map(file -> file.flag(name))
                .orElse(fallback);
    }

    private BackboneException refuse(String key, String found, String expected) {
        Path file = settings.map(JsonFile::path).orElse(path().resolveSibling(SETTINGS));
        return new BackboneException(file + " has " + key + " = " + found + "; expected " + expected);
    }
}
