package io.freshet.trainer.publish;

import io.freshet.schemas.Handover;
import io.freshet.schemas.NamedByRelease;
import io.freshet.schemas.Release;
import io.freshet.schemas.TaskOwner;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code releases}, which lies partitioned as {@code accepted} does: what a release names must stay on {@code prompts}. What is
 * released of a task in a group it tells the trainer that has the group. A record
 * that is no release changes nothing.
 */
public final class ReleaseWatch extends ContextualProcessor<byte[], byte[], String, SpecificRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);

    private static final String NAMED = "#named";

    private final AvroDecoder<Release> decoder;
    private NamedVersions named;

    /** @param decoder used by this processor's thread alone */
    public ReleaseWatch(AvroDecoder<Release> decoder) {
        this.decoder = decoder;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        named = new NamedVersions(context.getStateStore(NamedVersions.STORE));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String task = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            named.forget(task);
            return;
        }
        try {
            note(decoder.decode(record.headers(), record.value()), record.timestamp());
        } catch (DecodeException e) {
            LOG.atWarn()
                    .addKeyValue("key", task)
                    .addKeyValue("detail", e.getMessage())
                    .log("release-unreadable");
        }
    }

    // A task in a group has its trainer by the group's partition.
    private void note(Release release, long timestamp) {
        String task = release.getTask();
        if (release.getGroup() == null) {
            named.note(task, NamedVersions.oldest(release));
        } else {
            String owner = TaskOwner.ofGroup(release.getGroup());
            Handover note = new Handover(task, owner, 0L, new NamedByRelease(NamedVersions.oldest(release)));
            context().forward(new Record<>(task + NAMED, note, timestamp));
        }
    }
}
