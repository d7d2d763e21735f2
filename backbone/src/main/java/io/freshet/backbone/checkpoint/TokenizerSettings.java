package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.BackboneException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a folder says of its tokeniser beside {@code tokenizer.json}: {@code tokenizer_config.json} and, if that lists no
 * {@code added_tokens_decoder}, {@code special_tokens_map.json}, as older releases of {@code transformers} wrote it.
 */
final class TokenizerSettings {
    static final String CLASS = "tokenizer_class";

    private static final String FILE = "tokenizer_config.json";
    private static final String SPECIAL_TOKENS = "special_tokens_map.json";
    private static final String DECODER = "added_tokens_decoder";
    /** How a folder says that its {@code tokenizer.json} is all there is to it. */
    static final String AS_IT_IS =
            " To take tokenizer.json as it is, write {\"" + CLASS + "\": \"PreTrainedTokenizerFast\"} into " + FILE;

    private static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", "normalized", "special");

    private final Path path;
    private final Optional<JsonFile> file;
    private final Optional<JsonFile> specialTokens;

    private TokenizerSettings(Path path, Optional<JsonFile> file, Optional<JsonFile> specialTokens) {
        this.path = path;
        this.file = file;
        this.specialTokens = specialTokens;
    }

    static TokenizerSettings read(Path folder) {
        Optional<JsonFile> file = readIfThere(folder.resolve(FILE));
        boolean listed = file.filter(settings -> settings.hasObject(DECODER)).isPresent();
        return new TokenizerSettings(
                folder.resolve(FILE), file, listed ? Optional.empty() : readIfThere(folder.resolve(SPECIAL_TOKENS)));
    }

    private static Optional<JsonFile> readIfThere(Path file) {
        return Files.isRegularFile(file) ? Optional.of(JsonFile.read(file)) : Optional.empty();
    }

    Optional<String> tokenizerClass() {
        return file.filter(settings -> settings.has(CLASS)).map(settings -> settings.text(CLASS));
    }

    boolean has(String name) {
        return file.filter(settings -> settings.has(name)).isPresent();
    }

    boolean flag(String name, boolean fallback) {
        return file.filter(settings -> settings.has(name))
                .map(settings -> settings.flag(name))
                .orElse(fallback);
    }

    void requireUnset(String name, String expected) {
        if (flag(name, false)) {
            throw refusal(name, "true", expected);
        }
    }

    /** Whether a special token has a text of its own here. */
    boolean names(String token) {
        return holder(token).isPresent();
    }

    /** What stands around a text is left to {@code tokenizer.json}: releases of transformers differ in whether these count. */
    void requireNoEnds() {
        String expected = "false: let tokenizer.json's post_processor add them";
        requireUnset("add_bos_token", expected);
        requireUnset("add_eos_token", expected);
    }

    /** A special token's text stands there as it is, or as an object with its text as {@code content}. */
    String token(String name, String fallback) {
        return holder(name)
                .map(holder -> holder.hasObject(name) ? holder.object(name).text("content") : holder.text(name))
                .orElse(fallback);
    }

    private Optional<JsonFile> holder(String name) {
        return specialTokens.filter(tokens -> tokens.has(name)).or(() -> file.filter(settings -> settings.has(name)));
    }

    /** The id of a token that the tokeniser puts around a text. */
    int end(String name, String token, JsonNode vocabulary) {
        if (!vocabulary.has(token)) {
            throw refusal(name, token, "a token of the vocabulary in " + TokenizerFiles.DEFINITION);
        }
        return vocabulary.get(token).intValue();
    }

    /**
     * The added tokens of {@code tokenizer.json} with the flags that the settings give them, and the named ones that it lacks.
     *
     * @param named special tokens by name, each with its usual text
     */
    ArrayNode addedTokens(ObjectNode definition, JsonNode vocabulary, Map<String, String> named) {
        ArrayNode added = definition.arrayNode();
        Set<String> known = new HashSet<>();
        Map<String, ObjectNode> listed = listed();
        for (JsonNode written : definition.path("added_tokens")) {
            String content = written.path("content").asText();
            known.add(content);
            if (listed.isEmpty() || listed.containsKey(content)) {
                added.add(withFlags(written.deepCopy(), listed.get(content)));
            }
        }
        requireKnown(DECODER, listed.keySet(), known);
        named.forEach((name, usual) -> add(name, token(name, usual), vocabulary, added));
        requireKnown("extra_special_tokens", extra(), contents(added));
        return added;
    }

    private Map<String, ObjectNode> listed() {
        Map<String, ObjectNode> listed = new LinkedHashMap<>();
        file.filter(settings -> settings.hasObject(DECODER))
                .map(settings -> settings.object(DECODER))
                .ifPresent(decoder -> decoder.keys().forEach(id -> {
                    JsonFile token = decoder.object(id);
                    listed.put(token.text("content"), token.shallowCopy());
                }));
        return listed;
    }

    private static ObjectNode withFlags(ObjectNode token, JsonNode flags) {
        for (String flag : FLAGS) {
            if (flags != null && flags.has(flag)) {
                token.set(flag, flags.get(flag));
            }
        }
        return token;
    }

    private void add(String name, String token, JsonNode vocabulary, ArrayNode added) {
        if (vocabulary.has(token) && !contents(added).contains(token)) {
            ObjectNode plain = added.addObject().put("id", vocabulary.get(token).intValue());
            plain.put("content", token);
            FLAGS.forEach(flag -> plain.put(flag, false));
            holder(name)
                    .filter(holder -> holder.hasObject(name))
                    .ifPresent(holder -> withFlags(plain, holder.object(name).shallowCopy()));
            plain.put("special", true);
        }
    }

    private static Set<String> contents(ArrayNode added) {
        Set<String> contents = new HashSet<>();
        added.forEach(token -> contents.add(token.path("content").asText()));
        return contents;
    }

    /** A list of tokens, or an object that names them. */
    private Set<String> extra() {
        Set<String> extra = new HashSet<>();
        for (String key : List.of("additional_special_tokens", "extra_special_tokens")) {
            holder(key)
                    .ifPresent(holder -> holder.shallowCopy()
                            .path(key)
                            .forEach(token -> extra.add(
                                    token.isTextual()
                                            ? token.textValue()
                                            : token.path("content").asText())));
        }
        return extra;
    }

    private void requireKnown(String key, Set<String> tokens, Set<String> known) {
        for (String token : tokens) {
            if (!known.contains(token)) {
                throw refusal(key, token, "only tokens that " + TokenizerFiles.DEFINITION + " has");
            }
        }
    }

    BackboneException refusal(String key, String found, String expected) {
        return new BackboneException(path + " has " + key + " = " + found + "; expected " + expected);
    }
}
