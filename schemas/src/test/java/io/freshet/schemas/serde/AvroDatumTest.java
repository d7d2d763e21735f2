package io.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AvroDatumTest {
    private static final Schema OLDER =
            scores(SchemaBuilder.record("Score").fields().requiredInt("value").endRecord());
    private static final Schema NEWER = scores(SchemaBuilder.record("Score")
            .fields()
            .requiredInt("value")
            .name("margin")
            .type()
            .doubleType()
            .doubleDefault(0.5)
            .endRecord());

    private static Schema scores(Schema score) {
        return SchemaBuilder.record("Scores")
                .fields()
                .name("scores")
                .type()
                .array()
                .items(score)
                .noDefault()
                .endRecord();
    }

    @Test
    void readsAnOlderArrayThatIsShorterThanItsElementsAreToday() throws IOException, DecodeException {
        GenericRecord read = AvroDatum.read(new GenericDatumReader<>(OLDER, NEWER), written(1, 2, 3), "Scores");

        assertThat(read.get("scores"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(
                        score -> ((GenericRecord) score).get("value"), score -> ((GenericRecord) score).get("margin"))
                .containsExactly(tuple(1, 0.5), tuple(2, 0.5), tuple(3, 0.5));
    }

    @Test
    void stillRefusesOneThatEndsTooSoonOrTooLate() throws IOException {
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(OLDER, NEWER);
        byte[] bytes = written(1, 2, 3);

        assertThatThrownBy(() -> AvroDatum.read(reader, Arrays.copyOf(bytes, bytes.length - 2), "Scores"))
                .isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> AvroDatum.read(reader, Arrays.copyOf(bytes, bytes.length + 1), "Scores"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("bytes follow");
    }

    private static byte[] written(Integer... values) throws IOException {
        GenericRecord scores = new GenericData.Record(OLDER);
        scores.put("scores", Arrays.stream(values).map(AvroDatumTest::score).toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(OLDER).write(scores, encoder);
        return WireFormat.frame(1, bytes.toByteArray());
    }

    private static GenericRecord score(int value) {
        GenericRecord score =
                new GenericData.Record(OLDER.getField("scores").schema().getElementType());
        score.put("value", value);
        return score;
    }
}
