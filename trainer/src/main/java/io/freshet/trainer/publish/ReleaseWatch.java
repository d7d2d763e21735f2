package io.freshet.trainer.publish;

import io.freshet.schemas.Release;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code releases}, which lies partitioned as {@code accepted} does: what a release names must stay on {@code prompts}. A record
 * that is no release changes nothing.
 */
public final class ReleaseWatch implements Processor<byte[], byte[], Void, Void> {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatch.class);

    private final AvroDecoder<Release> decoder;
    private NamedVersions named;

    /** @param decoder used by this processor's thread alone */
    public ReleaseWatch(AvroDecoder<Release> decoder) {
        this.decoder = decoder;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
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
            named.note(decoder.decode(record.headers(), record.value()));
        } catch (DecodeException e) {
            LOG.atWarn()
                    .addKeyValue("key", task)
                    .addKeyValue("detail", e.getMessage())
                    .log("release-unreadable");
        }
    }
}
