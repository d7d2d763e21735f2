package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.BackboneException;
import java.util.List;
import java.util.Map;

/** A tokeniser class of {@code transformers} that takes the vocabulary from {@code tokenizer.json} and makes the rest by itself. */
interface RebuiltTokenizer {
    JsonFile written();

    TokenizerSettings settings();

    /** As {@code transformers} calls the class. */
    String name();

    /** The class's special tokens by name, each with its usual text. */
    Map<String, String> specialTokens();

    /** The text of a special token: as the settings say, or the usual one. */
    default String token(String name) {
        return settings().token(name, specialTokens().get(name));
    }

    /** Adds the tokens around a text, with their ids, to a post-processor. */
    default ObjectNode withEnds(ObjectNode postProcessor, JsonNode vocabulary) {
        for (String end : List.of("sep", "cls")) {
            String name = end + "_token";
            postProcessor.putArray(end).add(token(name)).add(settings().end(name, token(name), vocabulary));
        }
        return postProcessor;
    }

    /**
     * Refuses a part of {@code tokenizer.json} that the class would put another one in place of: releases of transformers differ in what
     * they do then.
     */
    default void requireOwn(String part, String type) {
        JsonNode found = written().shallowCopy().path(part);
        if (!found.isNull()
                && !found.isMissingNode()
                && !found.path("type").asText().equals(type)) {
            throw refusal(part + " of type " + found.path("type"), "makes it " + type);
        }
    }

    default BackboneException refusal(String found, String rule) {
        return new BackboneException(written().path() + " has " + found + "; the class " + name() + " " + rule + "."
                + TokenizerSettings.AS_IT_IS);
    }

    /**
     * The tokeniser that the class makes, in the form of {@code tokenizer.json}; the vocabulary is shared with the file.
     *
     * @throws BackboneException naming the file and the key that cannot be followed
     */
    ObjectNode definition();

    /** Whether {@code tokenizer.json} says the same by itself. */
    boolean isAsWritten();
}
