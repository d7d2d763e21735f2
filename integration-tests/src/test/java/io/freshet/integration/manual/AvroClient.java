package io.freshet.integration.manual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Labels texts and asks for predictions, in Avro. Needs kafka-clients and avro (which brings Jackson), nothing else. */
public final class AvroClient implements AutoCloseable {
    private record Registered(int id, Schema schema) {}

    private final String bootstrap;
    private final String registry;
    private final String topicPrefix;
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<String, byte[]> producer;

    public AvroClient(String bootstrap, String registry, String topicPrefix) {
        this.bootstrap = bootstrap;
        this.registry = registry;
        this.topicPrefix = topicPrefix;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
    }

    /** Sends a label; returns once the brokers have it. */
    public void label(String id, String task, String text, String label) throws Exception {
        send("examples", id, Map.of("id", id, "task", task, "text", text, "label", label));
    }

    /** Sends a request and waits for its prediction, which has either a label or an error. */
    public GenericRecord predict(String id, String task, String text, Duration atMost) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            readFromHereOn(consumer, topicPrefix + "predictions");
            send("requests", id, Map.of("id", id, "task", task, "text", text));
            Instant end = Instant.now().plus(atMost);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (id.equals(record.key())) {
                        return decoded(record.value());
                    }
                }
            }
            throw new IllegalStateException("no prediction for request '" + id + "' within " + atMost);
        }
    }

    // No group: every asker reads all partitions. The positions are fixed before the request is sent.
    private static void readFromHereOn(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private void send(String topic, String key, Map<String, ?> fields) throws Exception {
        String name = topicPrefix + topic;
        Registered registered = latest(name + "-value");
        GenericRecordBuilder value = new GenericRecordBuilder(registered.schema());
        fields.forEach(value::set);
        producer.send(new ProducerRecord<>(name, key, framed(registered, value.build())))
                .get();
    }

    // Confluent's wire format: a zero, the schema's id in four bytes, then the record.
    private static byte[] framed(Registered registered, GenericRecord value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).putInt(1, registered.id()).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(registered.schema()).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private GenericRecord decoded(byte[] framed) throws Exception {
        int id = ByteBuffer.wrap(framed).getInt(1);
        Schema schema = schema(ask("/schemas/ids/" + id));
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(framed, 5, framed.length - 5, null));
    }

    // A client that asks often would keep these.
    private Registered latest(String subject) throws Exception {
        JsonNode found = ask("/subjects/" + subject + "/versions/latest");
        return new Registered(found.get("id").intValue(), schema(found));
    }

    private static Schema schema(JsonNode found) {
        return new Schema.Parser().parse(found.get("schema").textValue());
    }

    private JsonNode ask(String path) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(registry + path)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() != 200) {
            throw new IOException(registry + path + " answered " + response.statusCode() + ": " + response.body());
        }
        return new ObjectMapper().readTree(response.body());
    }

    @Override
    public void close() {
        producer.close();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        try (AvroClient client = new AvroClient(
                environment.get("BOOTSTRAP"), environment.get("REGISTRY"), environment.get("TOPIC_PREFIX"))) {
            String id = UUID.randomUUID().toString();
            System.out.println(client.predict(id, "things", "a ripe pear", Duration.ofSeconds(30)));
            client.label(id, "things", "a ripe pear", "fruit");
        }
    }
}
