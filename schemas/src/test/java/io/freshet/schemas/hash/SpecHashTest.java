package io.freshet.schemas.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class SpecHashTest {
    private static final String PINNED = "02bed062891467cae8a529ae2f488fba9353fc7b0fbec2877e8b50115c364701";
    private static final Schema.Field RATE =
            new Schema.Field("dropout", Schema.create(Schema.Type.DOUBLE), "of a later release", 0.0);
    private static final Schema.Field NOTE = new Schema.Field(
            "calibration",
            Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
            "of a later release",
            Schema.Field.NULL_DEFAULT_VALUE);

    @Test
    void staysTheSameForEver() {
        assertThat(SpecHash.of(spec(16))).isEqualTo(PINNED);
    }

    @Test
    void differsWithAnyField() {
        assertThat(SpecHash.of(spec(17))).isNotEqualTo(SpecHash.of(spec(16)));
    }

    @Test
    void isTheSameUnderASchemaWithMoreFieldsThatHaveTheirDefaults() {
        assertThat(SpecHash.ofRecord(later(List.of(RATE, NOTE)))).isEqualTo(PINNED);
    }

    @Test
    void differsWithAFieldOfALaterSchemaThatIsSet() {
        GenericRecord dropped = later(List.of(RATE, NOTE));
        dropped.put(RATE.name(), 0.1);

        assertThat(SpecHash.ofRecord(dropped)).isNotEqualTo(PINNED);
    }

    @Test
    void doesNotDependOnTheOrderInWhichFieldsWereAdded() {
        GenericRecord one = later(List.of(RATE, NOTE));
        GenericRecord other = later(List.of(NOTE, RATE));
        List.of(one, other).forEach(spec -> {
            spec.put(RATE.name(), 0.1);
            spec.put(NOTE.name(), "it");
        });

        assertThat(SpecHash.ofRecord(one)).isEqualTo(SpecHash.ofRecord(other));
    }

    @Test
    void doesNotDependOnTheOrderOfAMap() {
        TaskSpec one = spec(16);
        TaskSpec other = spec(16);
        one.put("methodSettings", inOrder("first", "second"));
        other.put("methodSettings", inOrder("second", "first"));

        assertThat(SpecHash.of(one)).isEqualTo(SpecHash.of(other)).isNotEqualTo(PINNED);
    }

    private static Map<String, String> inOrder(String... names) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : names) {
            settings.put(name, name);
        }
        return settings;
    }

    // The spec of staysTheSameForEver as a release with these fields more has it.
    private static GenericRecord later(List<Schema.Field> added) {
        TaskSpec spec = spec(16);
        List<Schema.Field> fields = new ArrayList<>();
        spec.getSchema().getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        added.forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        GenericRecord later = new GenericData.Record(
                Schema.createRecord("TaskSpec", null, spec.getSchema().getNamespace(), false, fields));
        spec.getSchema().getFields().forEach(field -> later.put(field.name(), spec.get(field.pos())));
        added.forEach(field -> later.put(
                field.name(),
                GenericData.get().getDefaultValue(later.getSchema().getField(field.name()))));
        return later;
    }

    private static TaskSpec spec(int promptLength) {
        return TaskSpec.newBuilder()
                .setTask("routing")
                .setLabels(List.of("billing", "technical"))
                .setPromptLength(promptLength)
                .build();
    }
}
