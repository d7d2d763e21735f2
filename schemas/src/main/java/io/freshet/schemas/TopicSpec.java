package io.freshet.schemas;

import java.util.Map;
import org.apache.avro.Schema;

/**
 * One topic as Freshet wants it.
 *
 * @param name with its prefix
 * @param configs the topic's settings by Kafka's names
 * @param schema of the values; null where the values are untouched foreign bytes
 * @param compatibility the level that the registry holds the subject to; null where there is no schema
 */
public record TopicSpec(String name, Map<String, String> configs, Schema schema, String compatibility) {
    /** The subject of the values in the registry (TopicNameStrategy). */
    public String subject() {
        return name + "-value";
    }
}
