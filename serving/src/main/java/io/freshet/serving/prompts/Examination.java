package io.freshet.serving.prompts;

import io.freshet.runtime.RegistryPatience;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RegistryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and verifies what was fetched. One thread uses it. */
final class Examination {
    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

    private final AvroDecoder<PromptRecord> decoder;
    private final RegistryPatience patience;
    private final Verifier verifier;
    private boolean saidThatSomePinNoManifest;

    /** Decides whether a version may serve: {@link PromptVerifier#verify}. */
    interface Verifier {
        Verification verify(PinnedVersion release, FetchedVersion fetched);
    }

    Examination(AvroDecoder<PromptRecord> decoder, RegistryPatience patience, Verifier verifier) {
        this.decoder = decoder;
        this.patience = patience;
        this.verifier = verifier;
    }

    /** A version that verification itself stumbles over is refused like any other: it must not keep the rest from serving. */
    Verification of(PinnedVersion version, VersionRecords records) {
        try {
            return isAsReleased(version, records)
                    ? verifier.verify(version, read(records))
                    : rewritten(version, records);
        } catch (RegistryUnavailableException e) {
            throw e; // says nothing about the version
        } catch (UnreadableException e) {
            return new Verification.Unsound(RefusalReason.UNREADABLE, e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("task", version.task())
                    .addKeyValue("version", version.version())
                    .log("verification-failed");
            return new Verification.Unsound(RefusalReason.UNREADABLE, e.toString());
        }
    }

    // Before anything in the manifest is read: its labels and lengths are covered by no other hash.
    private boolean isAsReleased(PinnedVersion version, VersionRecords records) {
        if (version.manifestSha256().isEmpty() && !saidThatSomePinNoManifest) {
            saidThatSomePinNoManifest = true;
            LOG.atWarn()
                    .addKeyValue("task", version.task())
                    .addKeyValue("version", version.version())
                    .addKeyValue(
                            "detail",
                            "made by an older release control; labels and lengths are taken from the manifest unchecked,"
                                    + " until the next release")
                    .log("release-without-manifest-hash");
        }
        return version.manifestSha256()
                .map(pinned -> pinned.equals(hash(records)))
                .orElse(true);
    }

    private static String hash(VersionRecords records) {
        return Sha256.of(records.manifest().value());
    }

    private static Verification rewritten(PinnedVersion version, VersionRecords records) {
        return new Verification.Unsound(
                RefusalReason.REWRITTEN_MANIFEST,
                "the manifest's record has the hash " + hash(records) + "; the release pins "
                        + version.manifestSha256().orElseThrow());
    }

    /** Thrown for records that are no prompt records, or not those that their keys say. */
    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    private FetchedVersion read(VersionRecords records) throws UnreadableException {
        List<PromptPart> parts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> part : records.parts()) {
            parts.add(body(part, PromptPart.class));
        }
        return new FetchedVersion(body(records.manifest(), PromptManifest.class), parts);
    }

    private <T> T body(ConsumerRecord<byte[], byte[]> prompt, Class<T> type) throws UnreadableException {
        try {
            Object body = patience.await(() -> decoder.decode(prompt.headers(), prompt.value()))
                    .getBody();
            if (type.isInstance(body)) {
                return type.cast(body);
            }
            throw new UnreadableException("the record under key '" + RecordCollector.key(prompt) + "' holds a "
                    + body.getClass().getSimpleName() + "; expected a " + type.getSimpleName());
        } catch (DecodeException e) {
            throw new UnreadableException(
                    "the record under key '" + RecordCollector.key(prompt) + "': " + e.getMessage());
        }
    }
}
