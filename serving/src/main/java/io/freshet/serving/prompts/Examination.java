package io.freshet.serving.prompts;

import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.serde.RegistryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and verifies what was fetched. One thread uses it. */
final class Examination {
    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

    private final PromptReader reader;
    private final Verifier verifier;
    private boolean saidThatSomePinNoManifest;

    /** Decides whether a version may serve: {@link PromptVerifier#verify}. */
    interface Verifier {
        Verification verify(ReleasedVersion release, FetchedVersion fetched);
    }

    Examination(PromptReader reader, Verifier verifier) {
        this.reader = reader;
        this.verifier = verifier;
    }

    /** A version that verification itself stumbles over is refused like any other: it must not keep the rest from serving. */
    Verification of(ReleasedVersion version, VersionRecords records) {
        try {
            return isAsReleased(version, records)
                    ? verifier.verify(version, reader.read(records))
                    : rewritten(version, records);
        } catch (RegistryUnavailableException e) {
            throw e; // says nothing about the version
        } catch (PromptReader.UnreadableException e) {
            return new Verification.Refused(RefusalReason.UNREADABLE, e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("task", version.task())
                    .addKeyValue("version", version.version())
                    .log("verification-failed");
            return new Verification.Refused(RefusalReason.UNREADABLE, e.toString());
        }
    }

    // Before anything in the manifest is read: its labels and lengths are covered by no other hash.
    private boolean isAsReleased(ReleasedVersion version, VersionRecords records) {
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

    private static Verification rewritten(ReleasedVersion version, VersionRecords records) {
        return new Verification.Refused(
                RefusalReason.REWRITTEN_MANIFEST,
                "the manifest's record has the hash " + hash(records) + "; the release pins "
                        + version.manifestSha256().orElseThrow());
    }
}
