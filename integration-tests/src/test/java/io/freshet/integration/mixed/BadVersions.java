package io.freshet.integration.mixed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.serde.AvroEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a foreign writer may leave on {@code prompts}: each for a task of its own, and each to be refused. */
final class BadVersions {
    private static final String NO_DIGEST = "0".repeat(64);
    private static final int KINDS = 5;

    private final String topic;
    private final AvroEncoder<PromptRecord> encoder;

    BadVersions(Ground ground) {
        this.topic = ground.topics().prompts();
        this.encoder = new AvroEncoder<>(ground.registryClient());
    }

    static String task(int number) {
        return "foreign-" + number;
    }

    /** The record that makes version 1 of {@link #task} one to be refused, kinds in turn. */
    ProducerRecord<byte[], byte[]> record(int number) {
        String version = task(number) + "@1#";
        return switch (number % KINDS) {
            case 0 -> keyed(version + "0", ("no prompt " + number).getBytes(UTF_8));
            case 1 -> keyed(version + "0", part(7));
            case 2 -> keyed(version + "manifest", manifest(task(number), List.of("a", "b")));
            case 3 -> keyed(version + "manifest", manifest("another", List.of("a", "b")));
            default -> keyed(version + "manifest", manifest(task(number), manyLabels()));
        };
    }

    private ProducerRecord<byte[], byte[]> keyed(String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
    }

    private byte[] part(int index) {
        return encoder.encode(topic, new PromptRecord(new PromptPart(index, ByteBuffer.wrap(new byte[100]))));
    }

    private byte[] manifest(String task, List<String> labels) {
        return encoder.encode(
                topic,
                new PromptRecord(PromptManifest.newBuilder()
                        .setTask(task)
                        .setVersion(1)
                        .setSha256(NO_DIGEST)
                        .setParts(List.of(new PartDigest(100, NO_DIGEST), new PartDigest(100, NO_DIGEST)))
                        .setMethod("p-tuning-v2")
                        .setLabels(labels)
                        .setPromptLength(4)
                        .setMaxTokens(16)
                        .setSpecHash(NO_DIGEST)
                        .setBackboneFingerprint(NO_DIGEST)
                        .setSeed(0)
                        .setStep(1)
                        .setExamples(1)
                        .setAcceptedPartition(0)
                        .setAcceptedFirstOffset(0)
                        .setAcceptedLastOffset(0)
                        .setCreatedAt(Instant.EPOCH)
                        .build()));
    }

    private static List<String> manyLabels() {
        return IntStream.range(0, 1_000)
                .mapToObj(label -> "x".repeat(250) + label)
                .toList();
    }
}
