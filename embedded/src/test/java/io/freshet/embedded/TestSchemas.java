package io.freshet.embedded;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;

/** Versions of one record type, and what each does to readers. */
final class TestSchemas {
    static final AvroSchema NOTE = record("{\"name\":\"text\",\"type\":\"string\"}");
    static final AvroSchema NOTE_WITH_DEFAULT =
            record("{\"name\":\"text\",\"type\":\"string\"},{\"name\":\"stars\",\"type\":\"int\",\"default\":0}");

    /** Not backward compatible: a reader of this cannot fill {@code stars} from older records. */
    static final AvroSchema NOTE_WITHOUT_DEFAULT =
            record("{\"name\":\"text\",\"type\":\"string\"},{\"name\":\"stars\",\"type\":\"int\"}");

    private TestSchemas() {}

    private static AvroSchema record(String fields) {
        return new AvroSchema(
                "{\"type\":\"record\",\"name\":\"Note\",\"namespace\":\"test\",\"fields\":[" + fields + "]}");
    }
}
