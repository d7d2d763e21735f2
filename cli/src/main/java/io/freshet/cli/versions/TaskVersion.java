package io.freshet.cli.versions;

import io.freshet.cli.versions.PromptRecords.FoundManifest;
import io.freshet.cli.versions.PromptRecords.FoundPart;
import io.freshet.schemas.PartDigest;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.Release;
import io.freshet.workload.quality.Prequential;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A version of a task that is kept on {@code prompts}.
 *
 * @param parts that are there, by index
 * @param release what serves of the task, if anything does
 */
public record TaskVersion(
        FoundManifest found, SortedMap<Integer, FoundPart> parts, Optional<Release> release, Prequential prequential) {
    /** The version. */
    public long number() {
        return manifest().getVersion();
    }

    public PromptManifest manifest() {
        return found.manifest();
    }

    /** Whether the task's release names this version, as it is kept. */
    public boolean serves() {
        return serving().isPresent();
    }

    Optional<Release> serving() {
        return release.filter(active -> {
            String pinned = active.getManifestSha256();
            return active.getVersion() == number()
                    && active.getSha256().equals(manifest().getSha256())
                    && (pinned == null || pinned.equals(found.sha256()));
        });
    }

    /** The partition of its records on {@code prompts}. */
    public int partition() {
        return found.partition();
    }

    /** Where its parts are there, in their order. */
    public List<Long> partOffsets() {
        return parts.values().stream().map(FoundPart::offset).toList();
    }

    /** Of all parts that the manifest names. */
    long bytes() {
        return manifest().getParts().stream().mapToLong(PartDigest::getLength).sum();
    }

    /** One word if all parts that the manifest names are there, byte for byte; otherwise what is wrong. */
    public String wholeness() {
        List<PartDigest> named = manifest().getParts();
        String missing = indices(index -> !parts.containsKey(index));
        if (!missing.isEmpty()) {
            return "missing part " + missing + " of " + named.size();
        }
        String other = indices(index -> !parts.get(index).digest().equals(named.get(index)));
        return other.isEmpty() ? "whole" : "other bytes in part " + other;
    }

    private String indices(IntPredicate wanted) {
        return IntStream.range(0, manifest().getParts().size())
                .filter(wanted)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
    }
}
