package io.freshet.topology.intake;

import static io.freshet.topology.intake.IntakeFixture.NOW;
import static io.freshet.topology.intake.IntakeFixture.example;
import static io.freshet.topology.intake.IntakeFixture.utf8;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Limits;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.serde.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;

/**
 * A kind of record that intake must refuse. The fixture knows the task {@code routing} with the label {@code login}, {@code places}
 * with spans of the label {@code city}, the retired task {@code closed}, and {@code taken}, an id with another text.
 *
 * @param make a record of this kind on {@code examples}
 */
record Poison(String name, Reason reason, Function<IntakeFixture, TestRecord<byte[], byte[]>> make) {
    /** The depth that overflows Avro's stack. */
    static final int BOMB_DEPTH = 5_000;

    private static LabeledExample spannedPair() {
        return LabeledExample.newBuilder(example("places", "p", "in Ulm", LabeledSpan.of(3, 6, "city")))
                .setPair("b")
                .build();
    }

    /** What {@link #all} presumes. */
    static void prepare(IntakeFixture intake) {
        intake.declare(IntakeFixture.spec("routing", "billing", "login"));
        intake.declare(IntakeFixture.tokenSpec("places", "city", "river"));
        intake.declare(IntakeFixture.spec("closed", "yes", "no"));
        intake.retire("closed");
        intake.sendAvro(example("routing", "taken", "the first text", "login"));
        intake.sendAvro(example("places", "taken", "in Ulm", LabeledSpan.of(3, 6, "city")));
    }

    static List<Poison> all() {
        return List.of(
                bytes("no value", Reason.FRAMING, intake -> null),
                bytes("nothing", Reason.FRAMING, intake -> new byte[0]),
                bytes("plain text", Reason.FRAMING, intake -> utf8("hello")),
                bytes("half a frame", Reason.FRAMING, intake -> new byte[] {0, 0, 0}),
                bytes("schema guid before the value", Reason.HEADER_SCHEMA_ID, intake -> new byte[] {1, 2, 3, 4, 5, 6}),
                of("schema guid in a header", Reason.HEADER_SCHEMA_ID, intake -> guidInHeader()),
                bytes("unknown schema", Reason.UNKNOWN_SCHEMA, intake -> WireFormat.frame(987_654, new byte[] {2, 2})),
                bytes("a spec", Reason.WRONG_RECORD, Poison::spec),
                bytes("no record", Reason.WRONG_RECORD, Poison::text),
                bytes("cut Avro", Reason.UNDECODABLE, intake -> cut(good(intake))),
                bytes("more than the Avro", Reason.UNDECODABLE, intake -> longer(good(intake))),
                bytes("a length of two gigabytes", Reason.UNDECODABLE, Poison::lengthClaim),
                bytes("a negative length", Reason.UNDECODABLE, Poison::negativeLength),
                bytes("cut JSON", Reason.UNDECODABLE, intake -> utf8("{\"id\":\"1\",")),
                json("a field too many", Reason.UNDECODABLE, "\"id\":\"p\",\"text\":\"a\",\"label\":\"login\",\"x\":1"),
                json("a number for a text", Reason.UNDECODABLE, "\"id\":\"p\",\"text\":7,\"label\":\"login\""),
                bytes("deep JSON", Reason.UNDECODABLE, intake -> utf8("{\"id\":" + "[".repeat(50_000))),
                bytes("depth bomb", Reason.RECURSIVE_SCHEMA, Poison::depthBomb),
                bytes("doubling bomb", Reason.OVERSIZE_SCHEMA, Poison::doublingBomb),
                avro("NUL", Reason.BAD_TEXT, example("routing", "p", "a\0b", "login")),
                avro("an escape character", Reason.BAD_TEXT, example("routing", "p", "\u001b[31m", "login")),
                avro("a line break in an id", Reason.BAD_TEXT, example("routing", "p\n", "a", "login")),
                bytes("Latin-1 in Avro", Reason.BAD_TEXT, Poison::latinAvro),
                bytes("Latin-1 in JSON", Reason.BAD_TEXT, intake -> latinJson()),
                json("half a surrogate pair", Reason.BAD_TEXT, "\"id\":\"p\",\"text\":\"\\ud800\",\"label\":\"login\""),
                avro("oversize", Reason.OVERSIZE, example("routing", "p", "x".repeat(100_001), "login")),
                of("oversize by a header", Reason.OVERSIZE, Poison::largeHeader),
                avro("upper case", Reason.INVALID_TASK_NAME, example("Routing", "p", "a", "login")),
                avro("no task", Reason.INVALID_TASK_NAME, example("", "p", "a", "login")),
                avro("unknown task", Reason.UNKNOWN_TASK, example("nobodys", "p", "a", "login")),
                avro("retired task", Reason.RETIRED_TASK, example("closed", "p", "a", "yes")),
                avro("unknown label", Reason.UNKNOWN_LABEL, example("routing", "p", "a", "Login")),
                avro("no id", Reason.MISSING_FIELD, example("routing", " ", "a", "login")),
                avro("no text", Reason.MISSING_FIELD, example("routing", "p", "", "login")),
                avro("no label", Reason.MISSING_FIELD, example("routing", "p", "a", (String) null)),
                json(
                        "an empty pair",
                        Reason.MISSING_FIELD,
                        "\"id\":\"p\",\"text\":\"a\",\"pair\":\"\",\"label\":\"login\""),
                spans("an empty label of a span", Reason.MISSING_FIELD, LabeledSpan.of(0, 2, "")),
                spans("a control character in a span's label", Reason.BAD_TEXT, LabeledSpan.of(0, 2, "ci\u0007ty")),
                json(
                        "NUL in a pair",
                        Reason.BAD_TEXT,
                        "\"id\":\"p\",\"text\":\"a\",\"pair\":\"b\\u0000\",\"label\":\"login\""),
                json(
                        "an escape character in a context",
                        Reason.BAD_TEXT,
                        "\"id\":\"p\",\"text\":\"a\",\"context\":\"b\\u001b\",\"answer\":{}"),
                json(
                        "half a pair in a text with spans",
                        Reason.BAD_TEXT,
                        "\"id\":\"p\",\"text\":\"\\ude00 Ulm\",\"spans\":[]"),
                bytes("Latin-1 in a span's label", Reason.BAD_TEXT, Poison::latinSpan),
                json(
                        "long context",
                        Reason.TOO_LONG,
                        "\"id\":\"p\",\"text\":\"a\",\"context\":\"" + "x".repeat(20_001) + "\",\"answer\":{}"),
                bytes("too many spans", Reason.TOO_LONG, Poison::manySpans),
                spans("a span behind the text", Reason.SPAN_OUT_OF_RANGE, LabeledSpan.of(0, 7, "city")),
                spans("a span before the text", Reason.SPAN_OUT_OF_RANGE, LabeledSpan.of(-1, 2, "city")),
                spans("an empty span", Reason.SPAN_OUT_OF_RANGE, LabeledSpan.of(2, 2, "city")),
                spans("a span backwards", Reason.SPAN_OUT_OF_RANGE, LabeledSpan.of(4, 2, "city")),
                spans(
                        "the largest span",
                        Reason.SPAN_OUT_OF_RANGE,
                        LabeledSpan.of(Integer.MIN_VALUE, Integer.MAX_VALUE, "city")),
                json(
                        "an answer outside",
                        Reason.SPAN_OUT_OF_RANGE,
                        "\"id\":\"p\",\"text\":\"a\",\"context\":\"b\",\"answer\":{\"start\":0,\"end\":2}"),
                json(
                        "half an answer",
                        Reason.SPAN_OUT_OF_RANGE,
                        "\"id\":\"p\",\"text\":\"a\",\"context\":\"b\",\"answer\":{\"start\":0}"),
                spans(
                        "spans that overlap",
                        Reason.OVERLAPPING_SPANS,
                        LabeledSpan.of(2, 5, "city"),
                        LabeledSpan.of(0, 3, "river")),
                spans(
                        "the same span twice",
                        Reason.OVERLAPPING_SPANS,
                        LabeledSpan.of(0, 3, "city"),
                        LabeledSpan.of(0, 3, "city")),
                spans(
                        "unknown label of a span",
                        Reason.UNKNOWN_LABEL,
                        LabeledSpan.of(0, 2, "city"),
                        LabeledSpan.of(3, 5, "City")),
                avro("a label for spans", Reason.WRONG_TARGET, example("places", "p", "in Ulm", "city")),
                avro(
                        "spans for a label",
                        Reason.WRONG_TARGET,
                        example("routing", "p", "in Ulm", LabeledSpan.of(0, 2, "login"))),
                json(
                        "several labels for one",
                        Reason.WRONG_TARGET,
                        "\"id\":\"p\",\"text\":\"a\",\"labels\":[\"login\"]"),
                json(
                        "an answer for a label",
                        Reason.WRONG_TARGET,
                        "\"id\":\"p\",\"text\":\"a\",\"context\":\"b\",\"answer\":{}"),
                json(
                        "a label and spans",
                        Reason.WRONG_TARGET,
                        "\"id\":\"p\",\"text\":\"a\",\"label\":\"login\",\"spans\":[]"),
                avro("a pair for a text with spans", Reason.UNEXPECTED_TEXT, spannedPair()),
                json(
                        "a context for a text",
                        Reason.UNEXPECTED_TEXT,
                        "\"id\":\"p\",\"text\":\"a\",\"context\":\"b\",\"label\":\"login\""),
                json(
                        "a text for an offset",
                        Reason.UNDECODABLE,
                        "\"id\":\"p\",\"text\":\"a\",\"spans\":[{\"start\":\"0\",\"end\":1,\"label\":\"city\"}]"),
                json(
                        "half a span",
                        Reason.UNDECODABLE,
                        "\"id\":\"p\",\"text\":\"a\",\"spans\":[{\"start\":0,\"label\":\"city\"}]"),
                bytes("a count of spans that never come", Reason.UNDECODABLE, Poison::spansClaim),
                avro(
                        "taken id with other spans",
                        Reason.DUPLICATE_ID,
                        example("places", "taken", "in Ulm", LabeledSpan.of(3, 6, "river"))),
                avro("a zero-width space for a text", Reason.MISSING_FIELD, example("routing", "p", "\u200b", "login")),
                avro(
                        "no-break spaces for a text",
                        Reason.MISSING_FIELD,
                        example("routing", "p", "\u00a0 \u00a0", "login")),
                json(
                        "a byte order mark for a text",
                        Reason.MISSING_FIELD,
                        "\"id\":\"p\",\"text\":\"\ufeff\",\"label\":\"login\""),
                avro("a soft hyphen for an id", Reason.MISSING_FIELD, example("routing", "\u00ad", "a", "login")),
                avro("a filler for a label", Reason.MISSING_FIELD, example("routing", "p", "a", "\u3164")),
                avro("long text", Reason.TOO_LONG, example("routing", "p", "x".repeat(20_001), "login")),
                avro("long id", Reason.TOO_LONG, example("routing", "p".repeat(257), "a", "login")),
                avro("event in an hour", Reason.FUTURE_EVENT_TIME, dated(NOW.plus(Duration.ofHours(1)))),
                of("record in an hour", Reason.FUTURE_EVENT_TIME, Poison::futureRecord),
                avro("event before 1970", Reason.ANCIENT_EVENT_TIME, dated(Instant.EPOCH.minusMillis(1))),
                json(
                        "event before mankind",
                        Reason.ANCIENT_EVENT_TIME,
                        "\"id\":\"p\",\"text\":\"a\",\"label\":\"login\",\"eventTime\":\"-999999999-01-01T00:00:00Z\""),
                avro("taken id", Reason.DUPLICATE_ID, example("routing", "taken", "a", "login")));
    }

    private static Poison of(String name, Reason reason, Function<IntakeFixture, TestRecord<byte[], byte[]>> make) {
        return new Poison(name, reason, make);
    }

    private static Poison bytes(String name, Reason reason, Function<IntakeFixture, byte[]> value) {
        return of(name, reason, intake -> record(value.apply(intake)));
    }

    private static Poison avro(String name, Reason reason, LabeledExample example) {
        return bytes(name, reason, intake -> intake.avro(example));
    }

    private static Poison spans(String name, Reason reason, LabeledSpan... spans) {
        return avro(name, reason, example("places", "p", "in Ulm", spans));
    }

    private static Poison json(String name, Reason reason, String fields) {
        return bytes(name, reason, intake -> utf8("{\"task\":\"routing\"," + fields + "}"));
    }

    private static TestRecord<byte[], byte[]> record(byte[] value) {
        return new TestRecord<>(utf8("some key"), value, new RecordHeaders(), NOW);
    }

    private static LabeledExample dated(Instant eventTime) {
        return Examples.labeled("p", "routing", "a", "login", eventTime);
    }

    private static byte[] good(IntakeFixture intake) {
        return intake.avro(example("routing", "p", "a", "login"));
    }

    private static TestRecord<byte[], byte[]> guidInHeader() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__value_schema_id", new byte[17]);
        return new TestRecord<>(null, new byte[] {2, 'p'}, headers, NOW);
    }

    private static TestRecord<byte[], byte[]> largeHeader(IntakeFixture intake) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("x", new byte[100_001]);
        return new TestRecord<>(null, good(intake), headers, NOW);
    }

    private static TestRecord<byte[], byte[]> futureRecord(IntakeFixture intake) {
        return new TestRecord<>(null, good(intake), new RecordHeaders(), NOW.plus(Duration.ofHours(1)));
    }

    private static byte[] spec(IntakeFixture intake) {
        TaskSpec spec = IntakeFixture.spec("routing", "a", "b");
        return intake.registry.avro(intake.topics.tasks(), spec);
    }

    private static byte[] text(IntakeFixture intake) {
        return intake.registry.avro("texts", Schema.create(Schema.Type.STRING), new byte[] {2, 'p'});
    }

    private static byte[] cut(byte[] value) {
        return Arrays.copyOf(value, value.length - 3);
    }

    private static byte[] longer(byte[] value) {
        return Arrays.copyOf(value, value.length + 1);
    }

    private static byte[] lengthClaim(IntakeFixture intake) {
        return intake.registry.avro(
                "examples", LabeledExample.getClassSchema(), encoded(out -> out.writeLong(Integer.MAX_VALUE - 8L)));
    }

    private static byte[] negativeLength(IntakeFixture intake) {
        return intake.registry.avro("examples", LabeledExample.getClassSchema(), encoded(out -> out.writeLong(-5)));
    }

    private static byte[] latinAvro(IntakeFixture intake) {
        byte[] payload = encoded(out -> {
            out.writeString("p");
            out.writeString("routing");
            out.writeBytes(new byte[] {'c', 'a', 'f', (byte) 0xE9});
            out.writeIndex(1);
            out.writeString("login");
            out.writeIndex(0);
            // the first five are written; all that were added are null
            for (int field = 5;
                    field < LabeledExample.getClassSchema().getFields().size();
                    field++) {
                out.writeIndex(0);
            }
        });
        return intake.registry.avro("examples", LabeledExample.getClassSchema(), payload);
    }

    private static byte[] latinSpan(IntakeFixture intake) {
        byte[] value = intake.avro(example("places", "p", "in Ulm", LabeledSpan.of(0, 2, "ci?y")));
        return replaced(value, (byte) '?', (byte) 0xE9);
    }

    private static byte[] manySpans(IntakeFixture intake) {
        LabeledSpan[] spans = IntStream.rangeClosed(0, Limits.MOST_SPANS)
                .mapToObj(at -> LabeledSpan.of(at, at + 1, "city"))
                .toArray(LabeledSpan[]::new);
        return intake.avro(example("places", "p", "x".repeat(2_000), spans));
    }

    // Avro would make room for as many.
    private static byte[] spansClaim(IntakeFixture intake) {
        byte[] payload = encoded(out -> {
            out.writeString("p");
            out.writeString("places");
            out.writeString("in Ulm");
            out.writeIndex(0);
            out.writeIndex(0);
            out.writeIndex(0);
            out.writeIndex(1);
            out.writeLong(Integer.MAX_VALUE - 8L);
        });
        return intake.registry.avro("examples", LabeledExample.getClassSchema(), payload);
    }

    private static byte[] latinJson() {
        byte[] json = utf8("{\"id\":\"p\",\"task\":\"routing\",\"text\":\"caf?\",\"label\":\"login\"}");
        return replaced(json, (byte) '?', (byte) 0xE9);
    }

    private static byte[] replaced(byte[] bytes, byte old, byte wanted) {
        byte[] changed = bytes.clone();
        for (int at = 0; at < changed.length; at++) {
            changed[at] = changed[at] == old ? wanted : changed[at];
        }
        return changed;
    }

    // Each level has the one below twice, and the last has nothing: 2^40 reads of no bytes.
    private static byte[] doublingBomb(IntakeFixture intake) {
        String type = "{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}";
        for (int level = 1; level <= 40; level++) {
            type = "{\"type\":\"record\",\"name\":\"R" + level + "\",\"fields\":[{\"name\":\"a\",\"type\":" + type
                    + "},{\"name\":\"b\",\"type\":\"R" + (level - 1) + "\"}]}";
        }
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"LabeledExample","namespace":"io.freshet.schemas","fields":[
                  {"name":"id","type":"string"},{"name":"task","type":"string"},{"name":"text","type":"string"},
                  {"name":"label","type":["null","string"],"default":null},
                  {"name":"eventTime","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},
                  {"name":"more","type":%s}]}""".formatted(type));
        return intake.registry.avro("examples-doubling", schema, encoded(Poison::writeExample));
    }

    // An optional field that refers to its own record: a fully compatible evolution. Few bytes nest as deep as one
    // likes.
    private static byte[] depthBomb(IntakeFixture intake) {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"LabeledExample","namespace":"io.freshet.schemas","fields":[
                  {"name":"id","type":"string"},{"name":"task","type":"string"},{"name":"text","type":"string"},
                  {"name":"label","type":["null","string"],"default":null},
                  {"name":"eventTime","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},
                  {"name":"next","type":["null",{"type":"record","name":"Node","fields":[
                    {"name":"next","type":["null","Node"],"default":null}]}],"default":null}]}""");
        byte[] payload = encoded(out -> {
            writeExample(out);
            for (int depth = 0; depth < BOMB_DEPTH; depth++) {
                out.writeIndex(1);
            }
            out.writeIndex(0);
        });
        return intake.registry.avro("examples-bomb", schema, payload);
    }

    /** The example's schema with one more field, as a newer producer might have it. */
    static Schema withOptionalField(String name) {
        return SchemaBuilder.record("LabeledExample")
                .namespace("io.freshet.schemas")
                .fields()
                .requiredString("id")
                .requiredString("task")
                .requiredString("text")
                .optionalString("label")
                .optionalLong("eventTime")
                .optionalString(name)
                .endRecord();
    }

    /** A good example by {@link #withOptionalField}. */
    static byte[] exampleWithNullField() {
        return encoded(out -> {
            writeExample(out);
            out.writeIndex(0);
        });
    }

    private static void writeExample(BinaryEncoder out) throws IOException {
        out.writeString("p");
        out.writeString("routing");
        out.writeString("a");
        out.writeIndex(1);
        out.writeString("login");
        out.writeIndex(0);
    }

    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] encoded(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name + " is " + reason.code();
    }
}
