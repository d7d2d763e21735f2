package io.freshet.topology.release;

import io.freshet.runtime.state.ValueStore;
import io.freshet.runtime.state.WrittenSchemas;
import io.freshet.runtime.streams.InputPositions;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateSchemas;
import io.freshet.topology.edge.PatientDecoder;
import io.freshet.topology.release.ReleaseDecision.Refused;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches versions become whole, and says which one serves. The only writer of releases. */
final class ReleaseControl extends ContextualProcessor<byte[], byte[], String, Ruling>
        implements PromptReader.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseControl.class);

    private final PatientDecoder<PromptRecord> decoder;
    private final CandidateReview review;
    private final InputTracking tracking;
    private final ReleaseMetrics metrics;
    private PromptReader reader;
    private InputPositions positions;
    private ValueStore<String, TaskVersions> versions;

    ReleaseControl(
            PatientDecoder<PromptRecord> decoder,
            CandidateReview review,
            InputTracking tracking,
            ReleaseMetrics metrics) {
        this.decoder = decoder;
        this.review = review;
        this.tracking = tracking;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Ruling> context) {
        super.init(context);
        reader = new PromptReader(decoder, this);
        positions = tracking.open(context.getStateStore(ReleaseTopology.POSITION_STORE));
        StateSchemas schemas = WrittenSchemas.in(context.getStateStore(ReleaseTopology.SCHEMA_STORE));
        versions = new ValueStore<>(
                "versions of task",
                context.getStateStore(ReleaseTopology.VERSION_STORE),
                new StateCodec<>(TaskVersionsForm.FORM, schemas));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata found = context().recordMetadata().orElseThrow();
        if (positions.advance(found)) {
            reader.read(record, found);
        }
    }

    @Override
    public void partArrived(PromptKey key, int index, PartSeen part) {
        TaskVersions known = known(key.task());
        keep(key.task(), known, known.withPart(key.version(), index, part));
    }

    @Override
    public void removed(PromptKey key) {
        TaskVersions known = known(key.task());
        TaskVersions after = key.isManifest()
                ? known.withoutReleased(key.version())
                : known.withoutPart(key.version(), key.part().orElseThrow());
        keep(key.task(), known, after);
    }

    @Override
    public void manifestArrived(Candidate candidate) {
        Instant now = now();
        TaskVersions known = known(candidate.task());
        ReleaseDecision decision = review.decide(candidate, known);
        keep(candidate.task(), known, decision.remembered(candidate, known, now));
        decision.ruling(candidate, known, now).ifPresent(this::announce);
    }

    // Nothing of it is kept: the version may still be written, and what came of it before stays.
    @Override
    public void refused(Optional<PromptKey> key, Refused refused) {
        logRefused(key.map(PromptKey::toString).orElse(""), refused);
        key.ifPresentOrElse(found -> announce(ruling(found, refused)), () -> metrics.decided(refused.reason()));
    }

    private Ruling ruling(PromptKey key, Refused refused) {
        Optional<Long> active = known(key.task()).active();
        return Ruling.refused(key.task(), key.version(), "", refused, active, now());
    }

    private static void logRefused(String key, Refused refused) {
        LOG.atWarn()
                .addKeyValue("key", key)
                .addKeyValue("reason", refused.reason().code())
                .addKeyValue("detail", refused.detail())
                .log("prompt-record-refused");
    }

    private void announce(Ruling ruling) {
        metrics.decided(ruling.reason());
        context()
                .forward(new Record<>(
                        ruling.decision().getTask(), ruling, context().currentSystemTimeMs()));
    }

    private TaskVersions known(String task) {
        return versions.get(task).orElse(TaskVersions.NONE);
    }

    private void keep(String task, TaskVersions before, TaskVersions after) {
        if (!after.equals(before)) {
            versions.put(task, after);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(context().currentSystemTimeMs());
    }
}
