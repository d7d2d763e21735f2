package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What stands around a text, or a pair whose texts are told apart by their types, in the form of {@code tokenizer.json}. */
final class TextProcessor {
    private static final String PROCESSOR = "post_processor";

    private TextProcessor() {}

    /** What the file says; if it says nothing, the texts as they are. */
    static JsonNode of(JsonFile written) {
        return written.hasObject(PROCESSOR) ? written.object(PROCESSOR).shallowCopy() : texts();
    }

    private static ObjectNode texts() {
        ObjectNode template = JsonNodeFactory.instance.objectNode().put("type", "TemplateProcessing");
        text(template.putArray("single"), "A", 0);
        text(text(template.putArray("pair"), "A", 0), "B", 1);
        template.putObject("special_tokens");
        return template;
    }

    private static ArrayNode text(ArrayNode pieces, String id, int type) {
        pieces.addObject().putObject("Sequence").put("id", id).put("type_id", type);
        return pieces;
    }
}
