package io.freshet.serving.prompts;

import io.freshet.schemas.Release;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.prompt.PromptKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a release says: which version of a task is to answer, which bytes that version has, and where they lie.
 *
 * @param sha256 of the version's bytes, 64 lower-case hexadecimal digits
 * @param manifestSha256 of the manifest record's value, in the same form; empty if the release is older than this pin
 * @param partition of the topic {@code prompts}
 * @param partOffsets of the parts in that partition, ascending
 * @param manifestOffset behind all parts
 */
record PinnedVersion(
        String task,
        long version,
        String sha256,
        Optional<String> manifestSha256,
        int partition,
        List<Long> partOffsets,
        long manifestOffset,
        Instant releasedAt) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    PinnedVersion {
        partOffsets = List.copyOf(partOffsets);
        require(TaskName.isValid(task), "task is '" + task + "'; expected " + TaskName.FORM);
        require(version >= 1, "version is " + version + "; expected 1 or more");
        require(SHA_256.matcher(sha256).matches(), "sha256 is '" + sha256 + "'; expected 64 lower-case hex digits");
        require(
                manifestSha256.map(SHA_256::matcher).map(Matcher::matches).orElse(true),
                "manifestSha256 is '" + manifestSha256.orElse("") + "'; expected 64 lower-case hex digits");
        require(partition >= 0, "promptsPartition is " + partition + "; expected 0 or more");
        require(
                !partOffsets.isEmpty() && ascending(partOffsets, manifestOffset),
                "partOffsets are " + partOffsets + " and manifestOffset " + manifestOffset
                        + "; expected one part or more, ascending, the manifest last");
    }

    /** @throws IllegalArgumentException naming the field that cannot be */
    static PinnedVersion of(Release release) {
        return new PinnedVersion(
                release.getTask(),
                release.getVersion(),
                release.getSha256(),
                Optional.ofNullable(release.getManifestSha256()),
                release.getPromptsPartition(),
                release.getPartOffsets(),
                release.getManifestOffset(),
                release.getReleasedAt());
    }

    /** The keys that its parts must have, in their order. */
    List<String> partKeys() {
        return IntStream.range(0, partOffsets.size())
                .mapToObj(part -> PromptKey.part(task, version, part).toString())
                .toList();
    }

    /** The key that its manifest must have. */
    String manifestKey() {
        return PromptKey.manifest(task, version).toString();
    }

    private static boolean ascending(List<Long> offsets, long last) {
        long before = -1;
        for (long offset : offsets) {
            if (offset <= before) {
                return false;
            }
            before = offset;
        }
        return last > before;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public String toString() {
        return task + "@" + version;
    }
}
