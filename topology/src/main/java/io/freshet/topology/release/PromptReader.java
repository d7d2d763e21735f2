package io.freshet.topology.release;

import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.text.Text;
import io.freshet.topology.edge.PatientDecoder;
import io.freshet.topology.release.PromptEvent.Invalid;
import io.freshet.topology.release.PromptEvent.ManifestArrived;
import io.freshet.topology.release.PromptEvent.PartArrived;
import io.freshet.topology.release.PromptEvent.Removed;
import io.freshet.topology.release.PromptEvent.Unreadable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** Reads the records of {@code prompts}. One that cannot be read is an event like the others, and no exception. */
final class PromptReader {
    private final PatientDecoder<PromptRecord> decoder;

    PromptReader(PatientDecoder<PromptRecord> decoder) {
        this.decoder = decoder;
    }

    /**
     * What the record tells.
     *
     * @param value null for a tombstone
     * @throws io.freshet.schemas.serde.RegistryUnavailableException where the registry does not answer
     */
    PromptEvent read(byte[] key, byte[] value, Headers headers, int partition, long offset) {
        Optional<PromptKey> parsed = parse(key);
        if (parsed.isEmpty()) {
            return new Unreadable(parsed, "the key is no task@version#part and no task@version#manifest");
        }
        return value == null ? new Removed(parsed.get()) : decoded(parsed.get(), value, headers, partition, offset);
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

    private PromptEvent decoded(PromptKey key, byte[] value, Headers headers, int partition, long offset) {
        try {
            Object body = decoder.decode(headers, value).getBody();
            return body instanceof PromptManifest manifest
                    ? manifest(key, manifest, Sha256.of(value), partition, offset)
                    : part(key, (PromptPart) body, offset);
        } catch (DecodeException e) {
            return new Unreadable(Optional.of(key), e.getMessage());
        }
    }

    private static PromptEvent manifest(
            PromptKey key, PromptManifest manifest, String manifestSha256, int partition, long offset) {
        boolean same =
                key.isManifest() && key.task().equals(manifest.getTask()) && key.version() == manifest.getVersion();
        if (!same) {
            return new Unreadable(
                    Optional.of(key),
                    "under key '" + key + "' there is a manifest of task " + Text.shown(manifest.getTask())
                            + ", version " + manifest.getVersion() + "; expected that of the key");
        }
        return VersionRules.mistake(manifest)
                .<PromptEvent>map(mistake -> new Invalid(key, mistake))
                .orElseGet(() -> new ManifestArrived(Candidate.of(manifest, manifestSha256, partition, offset)));
    }

    private static PromptEvent part(PromptKey key, PromptPart part, long offset) {
        if (key.part().isEmpty() || key.part().getAsInt() != part.getIndex()) {
            return new Unreadable(
                    Optional.of(key),
                    "under key '" + key + "' there is part " + part.getIndex() + "; expected what the key says");
        }
        return VersionRules.mistake(part)
                .<PromptEvent>map(mistake -> new Invalid(key, mistake))
                .orElseGet(
                        () -> new PartArrived(key, part.getIndex(), new PartSeen(offset, contents(part.getContent()))));
    }

    private static Contents contents(ByteBuffer content) {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return new Contents(bytes.length, Sha256.of(bytes));
    }
}
