package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One that puts nothing around a text but what the post-processor of {@code tokenizer.json} does. Unlike there, a token's place leaves out the blank
 * that it begins with, as {@link RobertaTokenizer}'s does: a span that is found begins with a word.
 */
interface BareBytePairTokenizer extends BytePairTokenizer {
    @Override
    default ObjectNode definition() {
        settings().requireNoEnds();
        return BytePairTokenizer.super.definition();
    }

    @Override
    default ObjectNode postProcessor(JsonNode vocabulary) {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("type", "Sequence");
        all.putArray("processors").add(byteLevel(all.objectNode())).add(TextProcessor.of(written()));
        return all;
    }
}
