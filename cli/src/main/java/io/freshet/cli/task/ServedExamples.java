package io.freshet.cli.task;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.RecordLookup;
import io.freshet.cli.client.Records;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.serde.AvroDecoder;
import java.util.Optional;

/** How many examples a version that serves has learned: its manifest says it, and its release where that lies. */
final class ServedExamples implements AutoCloseable {
    private final String topic;
    private final RecordLookup prompts;
    private final AvroDecoder<PromptRecord> decoder;

    ServedExamples(Cluster cluster) {
        this.topic = cluster.topics().prompts();
        this.decoder = new AvroDecoder<>(cluster.registry(), PromptRecord.class);
        this.prompts = new RecordLookup(cluster, Cluster.PATIENCE);
    }

    /** Empty where the manifest is gone. */
    Optional<Long> of(Release release) {
        return prompts.find(topic, release.getPromptsPartition(), release.getManifestOffset())
                .map(record -> Records.value(decoder, record).getBody())
                .filter(PromptManifest.class::isInstance)
                .map(manifest -> ((PromptManifest) manifest).getExamples());
    }

    @Override
    public void close() {
        prompts.close();
    }
}
