package io.freshet.cli.letters;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where a record lies. */
public record RecordPlace(String topic, int partition, long offset) {
    /** Puts the place's parts into a document. */
    ObjectNode write(ObjectNode node) {
        return node.put("topic", topic).put("partition", partition).put("offset", offset);
    }

    @Override
    public String toString() {
        return topic + " " + partition + ":" + offset;
    }
}
