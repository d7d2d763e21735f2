package io.freshet.serving.prompts;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.serde.AvroEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A topic of prompts that keeps its records, as a broker does, and has as many partitions as anyone asks for. */
final class PromptTopic extends MockConsumer<byte[], byte[]> {
    static final String NAME = "prompts";

    private final AvroEncoder<PromptRecord> encoder;
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final Set<Integer> silent = new HashSet<>();
    private long emptyOffsets;

    PromptTopic(SchemaRegistryClient registry) {
        super("earliest");
        this.encoder = new AvroEncoder<>(registry);
        register(registry);
    }

    private static void register(SchemaRegistryClient registry) {
        try {
            registry.register(NAME + "-value", new AvroSchema(PromptRecord.getClassSchema()));
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets every partition end further than a reader ever comes, as with a transaction that nobody ends. */
    void endBeyond(long offsets) {
        emptyOffsets = offsets;
    }

    /** A partition of which nobody answers. */
    void silence(int partition) {
        silent.add(partition);
    }

    /** It answers again. */
    void endSilence(int partition) {
        silent.remove(partition);
    }

    /** All of a version, its records one behind the other in partition 0; what its release would say. */
    PinnedVersion publish(TestVersion version) {
        long first = log.size();
        for (int part = 0; part < version.parts().size(); part++) {
            PromptKey key = PromptKey.part(version.task(), version.version(), part);
            append(key, new PromptRecord(version.parts().get(part)));
        }
        PromptRecord manifest = new PromptRecord(version.manifest());
        append(PromptKey.manifest(version.task(), version.version()), manifest);
        Release release = Release.newBuilder(version.release(0, first))
                .setManifestSha256(Sha256.of(encoder.encode(NAME, manifest)))
                .build();
        return PinnedVersion.of(release);
    }

    private void append(PromptKey key, PromptRecord prompt) {
        byte[] keyBytes = key.toString().getBytes(StandardCharsets.UTF_8);
        log.add(new ConsumerRecord<>(NAME, 0, log.size(), keyBytes, encoder.encode(NAME, prompt)));
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        if (partitions.stream().anyMatch(one -> silent.contains(one.partition()))) {
            throw new TimeoutException("no leader, on purpose");
        }
        return partitions.stream().collect(Collectors.toMap(one -> one, one -> log.size() + emptyOffsets));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        assignment().forEach(partition -> updateBeginningOffsets(Map.of(partition, 0L)));
        log.stream()
                .filter(prompt -> assignment().contains(new TopicPartition(prompt.topic(), prompt.partition())))
                .filter(prompt -> prompt.offset() >= position(new TopicPartition(prompt.topic(), prompt.partition())))
                .forEach(this::addRecord);
        return super.poll(timeout);
    }
}
