package io.freshet.serving.prompts;

import io.freshet.schemas.FormerRelease;
import io.freshet.schemas.Release;
import java.util.List;
import java.util.Optional;

/**
 * What {@code releases} says of a task.
 *
 * @param active the version that is to answer
 * @param former those that were released before it, newest first: what answers if the active one cannot
 */
record TaskRelease(PinnedVersion active, List<PinnedVersion> former) {
    TaskRelease {
        former = List.copyOf(former);
    }

    /** @throws IllegalArgumentException naming the field that cannot be */
    static TaskRelease of(Release release) {
        List<PinnedVersion> former = release.getFormer().stream()
                .map(before -> former(release.getTask(), before))
                .toList();
        return new TaskRelease(PinnedVersion.of(release), former);
    }

    private static PinnedVersion former(String task, FormerRelease before) {
        return new PinnedVersion(
                task,
                before.getVersion(),
                before.getSha256(),
                Optional.ofNullable(before.getManifestSha256()),
                before.getPromptsPartition(),
                before.getPartOffsets(),
                before.getManifestOffset(),
                before.getReleasedAt());
    }

    String task() {
        return active.task();
    }
}
