package io.freshet.cli.versions;

import io.freshet.cli.quality.Prequential;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import java.util.Map;

/**
 * A version of a task that is kept on {@code prompts}.
 *
 * @param manifestSha256 of the manifest record's value
 * @param parts that are there, by index
 * @param serves whether the task's release names it
 */
public record TaskVersion(
        PromptManifest manifest,
        String manifestSha256,
        int partition,
        long manifestOffset,
        Map<Integer, FoundPart> parts,
        boolean serves,
        Prequential prequential) {
    /** The version. */
    public long number() {
        return manifest.getVersion();
    }

    /** Of all parts that the manifest names. */
    long bytes() {
        return manifest.getParts().stream().mapToLong(PartDigest::getLength).sum();
    }

    String wholeness() {
        return Wholeness.of(manifest, parts);
    }
}
