package io.freshet.topology.release;

import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.text.Text;
import io.freshet.topology.edge.PatientDecoder;
import io.freshet.topology.release.PartSeen.Contents;
import io.freshet.topology.release.ReleaseDecision.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads the records of {@code prompts} and tells a listener what each is. One that cannot be read is refused, and no exception. */
record PromptReader(PatientDecoder<PromptRecord> decoder, Listener listener) {
    /** Who wants to know. */
    interface Listener {
        /** A part was written. */
        void partArrived(PromptKey key, int index, PartSeen part);

        /** A manifest was written. */
        void manifestArrived(Candidate candidate);

        /** A part or manifest was deleted. */
        void removed(PromptKey key);

        /** The record is nothing that a trainer writes, or what no version may have; the key is empty if not even that could be read. */
        void refused(Optional<PromptKey> key, Refused refused);
    }

    /**
     * Tells what the record is.
     *
     * @param found where it lies
     * @throws io.freshet.schemas.serde.RegistryUnavailableException if the registry does not answer
     */
    void read(Record<byte[], byte[]> record, RecordMetadata found) {
        Optional<PromptKey> key = parse(record.key());
        if (key.isEmpty()) {
            listener.refused(key, unreadable("the key is no task@version#part and no task@version#manifest"));
        } else if (record.value() == null) {
            listener.removed(key.get());
        } else {
            decode(key.get(), record, found);
        }
    }

    private static Optional<PromptKey> parse(byte[] key) {
        try {
            return Optional.ofNullable(key)
                    .map(bytes -> PromptKey.parse(new String(bytes, StandardCharsets.UTF_8)))
                    .filter(parsed -> TaskName.isValid(parsed.task()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void decode(PromptKey key, Record<byte[], byte[]> record, RecordMetadata found) {
        try {
            Object body = decoder.decode(record.headers(), record.value()).getBody();
            if (body instanceof PromptManifest manifest) {
                tell(key, manifest, record.value(), found);
            } else {
                tell(key, (PromptPart) body, found.offset());
            }
        } catch (DecodeException e) {
            listener.refused(Optional.of(key), unreadable(e.getMessage()));
        }
    }

    private void tell(PromptKey key, PromptManifest manifest, byte[] value, RecordMetadata found) {
        boolean same =
                key.isManifest() && key.task().equals(manifest.getTask()) && key.version() == manifest.getVersion();
        Optional<Refused> refusal = same
                ? VersionRules.mistake(manifest).map(PromptReader::invalid)
                : Optional.of(unreadable("under key '" + key + "' there is a manifest of task "
                        + Text.shown(manifest.getTask()) + ", version " + manifest.getVersion()
                        + "; expected that of the key"));
        refusal.ifPresentOrElse(
                refused -> listener.refused(Optional.of(key), refused),
                () -> listener.manifestArrived(
                        Candidate.of(manifest, Sha256.of(value), found.partition(), found.offset())));
    }

    private void tell(PromptKey key, PromptPart part, long offset) {
        boolean same = key.part().isPresent() && key.part().getAsInt() == part.getIndex();
        Optional<Refused> refusal = same
                ? VersionRules.mistake(part).map(PromptReader::invalid)
                : Optional.of(unreadable(
                        "under key '" + key + "' there is part " + part.getIndex() + "; expected what the key says"));
        refusal.ifPresentOrElse(
                refused -> listener.refused(Optional.of(key), refused),
                () -> listener.partArrived(key, part.getIndex(), new PartSeen(offset, contents(part.getContent()))));
    }

    private static Refused unreadable(String detail) {
        return new Refused(DecisionReason.UNREADABLE, detail);
    }

    private static Refused invalid(String detail) {
        return new Refused(DecisionReason.INVALID_VERSION, detail);
    }

    private static Contents contents(ByteBuffer content) {
        byte[] bytes = PromptParts.bytes(content);
        return new Contents(bytes.length, Sha256.of(bytes));
    }
}
