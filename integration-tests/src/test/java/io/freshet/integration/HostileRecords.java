package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Release;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.WireFormat;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Every kind of record that intake must refuse, under the reason it must give. */
public final class HostileRecords {
    private static final String RECURSIVE_SCHEMA = """
            {"type":"record","name":"LabeledExample","namespace":"io.freshet.schemas","fields":[
              {"name":"id","type":"string"},{"name":"task","type":"string"},{"name":"text","type":"string"},
              {"name":"nested","type":["null","io.freshet.schemas.LabeledExample"],"default":null}]}
            """;

    private static final String DOUBLING_SCHEMA = doubling(40);

    private final String topic;
    private final Random random;
    private final AvroEncoder<LabeledExample> encoder;
    private final int releaseSchema;
    private final int recursiveSchema;
    private final int doublingSchema;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /** Makes the bytes of one hostile record. */
    @FunctionalInterface
    private interface Kind {
        byte[] value(int number);
    }

    /** @param task that exists, with the label {@code known}; {@code retired} was one */
    public HostileRecords(
            String topic, SchemaRegistryClient registry, String task, String known, String retired, long seed)
            throws Exception {
        this.topic = topic;
        this.random = new Random(seed);
        this.encoder = new AvroEncoder<>(registry);
        this.releaseSchema = registry.register("hostile-release-value", new AvroSchema(Release.getClassSchema()));
        this.recursiveSchema = registry.register("hostile-recursive-value", new AvroSchema(RECURSIVE_SCHEMA));
        this.doublingSchema = registry.register("hostile-doubling-value", new AvroSchema(DOUBLING_SCHEMA));
        framing();
        schemas(task, known);
        json(task, known);
        contents(task, known, retired);
    }

    // Each level has the one below twice, and the last has nothing.
    private static String doubling(int levels) {
        String type = "{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}";
        for (int level = 1; level <= levels; level++) {
            type = "{\"type\":\"record\",\"name\":\"R" + level + "\",\"fields\":[{\"name\":\"a\",\"type\":" + type
                    + "},{\"name\":\"b\",\"type\":\"R" + (level - 1) + "\"}]}";
        }
        return "{\"type\":\"record\",\"name\":\"LabeledExample\",\"namespace\":\"io.freshet.schemas\",\"fields\":["
                + "{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"more\",\"type\":" + type + "}]}";
    }

    private void framing() {
        kinds.put("framing: empty", number -> new byte[0]);
        kinds.put("framing: no value", number -> null);
        kinds.put("framing: text", number -> ("hello " + number).getBytes(UTF_8));
        kinds.put("framing: cut", number -> new byte[] {0, 0, (byte) number});
        kinds.put("header-schema-id: first byte", number -> new byte[] {1, 2, 3, 4, 5, (byte) number});
    }

    private void schemas(String task, String known) {
        kinds.put("unknown-schema: id", number -> WireFormat.frame(1_000_000 + number, new byte[] {2, 4, 6}));
        kinds.put("wrong-record: release", number -> WireFormat.frame(releaseSchema, new byte[] {2, 4, (byte) number}));
        kinds.put("recursive-schema: bomb", number -> WireFormat.frame(recursiveSchema, bomb(number)));
        kinds.put(
                "oversize-schema: doubling",
                number -> WireFormat.frame(doublingSchema, new byte[] {0, 0, (byte) number}));
        kinds.put("undecodable: cut", number -> cut(avro(example(task, known, "cut" + number))));
        kinds.put("undecodable: trailing", number -> longer(avro(example(task, known, "trailing" + number))));
        kinds.put("undecodable: noise", this::noise);
    }

    private void json(String task, String known) {
        kinds.put("undecodable: malformed", number -> ("{\"id\":\"m" + number).getBytes(UTF_8));
        kinds.put(
                "undecodable: missing field",
                number -> ("{\"id\":\"f" + number + "\",\"task\":\"" + task + "\"}").getBytes(UTF_8));
        kinds.put("undecodable: nested", number -> ("{\"id\":" + "[".repeat(5_000 + number)).getBytes(UTF_8));
        kinds.put(
                "undecodable: offset",
                number -> spans(task, number, "{\"start\":\"0\",\"end\":1,\"label\":\"" + known + "\"}"));
        kinds.put("missing-field: target", number -> target(task, number, "\"eventTime\":null"));
        kinds.put("wrong-target: both", number -> target(task, number, "\"label\":\"" + known + "\",\"spans\":[]"));
        kinds.put("wrong-target: spans", number -> spans(task, number, span(0, 4, known)));
        kinds.put("wrong-target: answer", number -> target(task, number, "\"context\":\"here\",\"answer\":{}"));
        kinds.put("span-out-of-range: end", number -> spans(task, number, span(0, 1_000 + number, known)));
        kinds.put("span-out-of-range: start", number -> spans(task, number, span(-1 - number, 1, known)));
        kinds.put("overlapping-spans: two", number -> spans(task, number, span(0, 3, known) + "," + span(2, 4, known)));
        kinds.put(
                "unexpected-text: context",
                number -> target(task, number, "\"context\":\"b\",\"label\":\"" + known + "\""));
        kinds.put("bad-text: utf-8", number -> invalidUtf8(task, known, number));
    }

    private static byte[] spans(String task, int number, String spans) {
        return target(task, number, "\"spans\":[" + spans + "]");
    }

    private static String span(int start, int end, String label) {
        return "{\"start\":" + start + ",\"end\":" + end + ",\"label\":\"" + label + "\"}";
    }

    private static byte[] target(String task, int number, String fields) {
        return ("{\"id\":\"j" + number + "\",\"task\":\"" + task + "\",\"text\":\"text\"," + fields + "}")
                .getBytes(UTF_8);
    }

    private void contents(String task, String known, String retired) {
        kinds.put("bad-text: nul", number -> avro(example(task, known, "nul" + number, "a\u0000b")));
        kinds.put("invalid-task-name: upper", number -> avro(example("Routing#" + number, known, "n" + number)));
        kinds.put("unknown-task: none", number -> avro(example("nobody-" + number, known, "u" + number)));
        kinds.put("retired-task: gone", number -> avro(example(retired, known, "r" + number)));
        kinds.put("unknown-label: other", number -> avro(example(task, "no-such-label", "l" + number)));
        kinds.put("missing-field: label", number -> avro(example(task, null, "ml" + number)));
        kinds.put("missing-field: id", number -> avro(example(task, known, "")));
        kinds.put("too-long: text", number -> avro(example(task, known, "t" + number, "x".repeat(100_000))));
        kinds.put("oversize: text", number -> avro(example(task, known, "o" + number, "x".repeat(700_000))));
        kinds.put("future-event-time: event", number -> avro(future(task, known, "e" + number)));
        kinds.put("duplicate-id: label", number -> avro(example(task, known, "good-0", "another text " + number)));
    }

    /** Record number {@code number}, kinds in turn; its key is its kind. */
    public ProducerRecord<byte[], byte[]> record(int number) {
        String[] names = kinds.keySet().toArray(String[]::new);
        String name = names[number % names.length];
        byte[] key = (name + " " + number).getBytes(UTF_8);
        return new ProducerRecord<>(topic, key, kinds.get(name).value(number));
    }

    /** The reason that a record with this key must be refused for. */
    public static String reason(String key) {
        return key.substring(0, key.indexOf(':'));
    }

    int kinds() {
        return kinds.size();
    }

    /** A good one. */
    public static LabeledExample example(String task, String label, String id) {
        return example(task, label, id, "text of " + id);
    }

    private static LabeledExample example(String task, String label, String id, String text) {
        return Examples.labeled(id, task, text, label, null);
    }

    private static LabeledExample future(String task, String label, String id) {
        return Examples.labeled(id, task, "from the future", label, Instant.parse("2100-01-01T00:00:00Z"));
    }

    private byte[] avro(LabeledExample example) {
        return encoder.encode(topic, example);
    }

    private static byte[] bomb(int number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int depth = 0; depth < 5_000 + number; depth++) {
            bytes.writeBytes(new byte[] {2, 'i', 2, 't', 2, 'x', 2});
        }
        return bytes.toByteArray();
    }

    private static byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 4);
    }

    private static byte[] longer(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 3);
    }

    // A string that claims two gigabytes and more, then noise.
    private byte[] noise(int number) {
        byte[] bytes = avro(example("t", "l", "noise" + number));
        random.nextBytes(bytes);
        System.arraycopy(avro(example("t", "l", "i")), 0, bytes, 0, WireFormat.PREFIX_BYTES);
        Arrays.fill(bytes, WireFormat.PREFIX_BYTES, WireFormat.PREFIX_BYTES + 4, (byte) 0xFF);
        bytes[WireFormat.PREFIX_BYTES + 4] = 0x0F;
        return bytes;
    }

    private static byte[] invalidUtf8(String task, String label, int number) {
        byte[] bytes = ("{\"id\":\"b" + number + "\",\"task\":\"" + task + "\",\"text\":\"?\",\"label\":\"" + label
                        + "\"}")
                .getBytes(UTF_8);
        bytes[new String(bytes, UTF_8).indexOf('?')] = (byte) 0xC3;
        return bytes;
    }
}
