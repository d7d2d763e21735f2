package io.freshet.serving.prompts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What serves at one moment. Never changes: a swap makes another snapshot.
 *
 * @param versions by task
 * @param refused by task: the task's last release, if that was refused
 */
public record ResidentSnapshot(Map<String, ResidentVersion> versions, Map<String, RefusedVersion> refused) {
    static final ResidentSnapshot EMPTY = new ResidentSnapshot(Map.of(), Map.of());

    public ResidentSnapshot {
        versions = Map.copyOf(versions);
        refused = Map.copyOf(refused);
    }

    /** The version of {@code task}. */
    public Optional<ResidentVersion> version(String task) {
        return Optional.ofNullable(versions.get(task));
    }

    /** The release of {@code task} that was refused, if that was its last. */
    public Optional<RefusedVersion> refusal(String task) {
        return Optional.ofNullable(refused.get(task));
    }

    ResidentSnapshot with(List<ResidentVersion> sound, List<RefusedVersion> unsound) {
        Map<String, ResidentVersion> nextVersions = new HashMap<>(versions);
        Map<String, RefusedVersion> nextRefused = new HashMap<>(refused);
        sound.forEach(version -> nextVersions.put(version.task(), version));
        sound.forEach(version -> nextRefused.remove(version.task()));
        unsound.forEach(refusal -> nextRefused.put(refusal.task(), refusal));
        return new ResidentSnapshot(nextVersions, nextRefused);
    }

    ResidentSnapshot withoutRefusal(String task) {
        Map<String, RefusedVersion> nextRefused = new HashMap<>(refused);
        nextRefused.remove(task);
        return new ResidentSnapshot(versions, nextRefused);
    }

    ResidentSnapshot without(String task) {
        Map<String, ResidentVersion> nextVersions = new HashMap<>(versions);
        Map<String, RefusedVersion> nextRefused = new HashMap<>(refused);
        nextVersions.remove(task);
        nextRefused.remove(task);
        return new ResidentSnapshot(nextVersions, nextRefused);
    }
}
