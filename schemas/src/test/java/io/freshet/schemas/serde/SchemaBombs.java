package io.freshet.schemas.serde;

import org.apache.avro.Schema;

/** Schemas of an example by which a few bytes cost more than anyone has. */
final class SchemaBombs {
    private SchemaBombs() {}

    /** Each of the levels has the one below twice, and the last has no field: two to their number reads, of nothing. */
    static Schema doubling(int levels) {
        return doubling(levels, "{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}");
    }

    /** The same, of a last level that takes bytes. */
    static Schema doubling(int levels, String last) {
        String type = last;
        for (int level = 1; level <= levels; level++) {
            String below = "R" + (level - 1);
            type =
                    "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"a\",\"type\":%s},{\"name\":\"b\",\"type\":\"%s\"}]}"
                            .formatted(level, type, below);
        }
        return example(type);
    }

    /** An example with one field more. */
    static Schema example(String type) {
        return new Schema.Parser().parse("""
                {"type":"record","name":"LabeledExample","namespace":"io.freshet.schemas","fields":[
                  {"name":"more","type":%s},
                  {"name":"id","type":"string"},{"name":"task","type":"string"},{"name":"text","type":"string"},
                  {"name":"label","type":["null","string"],"default":null}]}
                """.formatted(type));
    }
}
