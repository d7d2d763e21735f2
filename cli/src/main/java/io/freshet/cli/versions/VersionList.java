package io.freshet.cli.versions;

import io.freshet.schemas.Release;
import java.util.List;
import java.util.Optional;

/**
 * The versions that are kept of a task.
 *
 * @param versions by their numbers
 * @param release what serves, where anything does
 */
public record VersionList(String task, List<TaskVersion> versions, Optional<Release> release) {
    public VersionList {
        versions = List.copyOf(versions);
    }
}
