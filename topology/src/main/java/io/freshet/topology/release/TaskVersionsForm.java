package io.freshet.topology.release;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.schemas.state.StateForm;
import io.freshet.schemas.state.StateFormatException;
import io.freshet.schemas.state.StoredPartSeen;
import io.freshet.schemas.state.StoredReleased;
import io.freshet.schemas.state.StoredSettled;
import io.freshet.schemas.state.StoredTaskVersions;
import io.freshet.schemas.state.StoredVersionUnderWay;
import io.freshet.topology.release.PartSeen.Contents;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How {@link TaskVersions} are kept. */
final class TaskVersionsForm {
    static final StateForm<TaskVersions, StoredTaskVersions> FORM = new StateForm<>(
            StoredTaskVersions.class, TaskVersionsForm::kept, TaskVersionsForm::value, TaskVersionsForm::beforeAvro);

    private static final long NO_VERSION = 0;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TaskVersionsForm() {}

    /** The version that serves, kept as 0 if none does. */
    private static Optional<Long> active(long kept) {
        return kept == NO_VERSION ? Optional.empty() : Optional.of(kept);
    }

    private static StoredTaskVersions kept(TaskVersions known) {
        return StoredTaskVersions.newBuilder()
                .setActiveVersion(known.active().orElse(NO_VERSION))
                .setSettled(known.settled().stream().map(TaskVersionsForm::kept).toList())
                .setUnderWay(known.underWay().parts().entrySet().stream()
                        .map(each -> new StoredVersionUnderWay(each.getKey(), kept(each.getValue())))
                        .toList())
                .setReleased(
                        known.released().stream().map(TaskVersionsForm::kept).toList())
                .build();
    }

    private static StoredSettled kept(Settled settled) {
        return StoredSettled.newBuilder()
                .setVersion(settled.version())
                .setSha256(settled.sha256())
                .setReason(settled.reason())
                .setReleased(settled.wasReleased())
                .setManifestSha256(settled.manifestSha256())
                .build();
    }

    private static StoredReleased kept(ReleasedVersion released) {
        return StoredReleased.newBuilder()
                .setVersion(released.version())
                .setSha256(released.sha256())
                .setManifestSha256(released.manifestSha256())
                .setPartition(released.partition())
                .setPartOffsets(released.partOffsets())
                .setManifestOffset(released.manifestOffset())
                .setReleasedAt(released.releasedAt().toEpochMilli())
                .build();
    }

    private static List<StoredPartSeen> kept(NavigableMap<Integer, PartSeen> parts) {
        return parts.entrySet().stream()
                .map(each -> kept(each.getKey(), each.getValue()))
                .toList();
    }

    private static StoredPartSeen kept(int index, PartSeen part) {
        return StoredPartSeen.newBuilder()
                .setIndex(index)
                .setOffset(part.offset())
                .setLength(part.contents().length())
                .setSha256(part.contents().sha256())
                .build();
    }

    private static TaskVersions value(StoredTaskVersions stored) {
        NavigableMap<Long, NavigableMap<Integer, PartSeen>> underWay = new TreeMap<>();
        stored.getUnderWay().forEach(each -> underWay.put(each.getVersion(), parts(each)));
        return new TaskVersions(
                active(stored.getActiveVersion()),
                stored.getSettled().stream().map(TaskVersionsForm::value).toList(),
                new VersionsUnderWay(underWay),
                stored.getReleased().stream().map(TaskVersionsForm::value).toList());
    }

    private static ReleasedVersion value(StoredReleased stored) {
        return new ReleasedVersion(
                stored.getVersion(),
                stored.getSha256(),
                stored.getManifestSha256(),
                stored.getPartition(),
                stored.getPartOffsets(),
                stored.getManifestOffset(),
                Instant.ofEpochMilli(stored.getReleasedAt()));
    }

    private static Settled value(StoredSettled stored) {
        return new Settled(
                stored.getVersion(),
                stored.getSha256(),
                stored.getManifestSha256(),
                stored.getReason(),
                stored.getReleased());
    }

    private static NavigableMap<Integer, PartSeen> parts(StoredVersionUnderWay stored) {
        NavigableMap<Integer, PartSeen> parts = new TreeMap<>();
        stored.getParts().forEach(part -> parts.put(part.getIndex(), value(part)));
        return parts;
    }

    private static PartSeen value(StoredPartSeen stored) {
        return new PartSeen(stored.getOffset(), new Contents(stored.getLength(), stored.getSha256()));
    }

    /** The JSON in which they were kept before state was Avro. Nothing writes it any more. */
    private record Versions(
            long activeVersion, List<Decided> settled, NavigableMap<Long, NavigableMap<Integer, PartSeen>> underWay) {}

    private record Decided(long version, String sha256, String reason) {
        Settled value() {
            String code = reason.toLowerCase(Locale.ROOT).replace('_', '-');
            boolean released =
                    DecisionReason.of(code).filter(DecisionReason::releases).isPresent();
            return new Settled(version, sha256, null, code, released);
        }
    }

    private static TaskVersions beforeAvro(String what, byte[] bytes) {
        try {
            Versions read = JSON.readValue(bytes, Versions.class);
            return new TaskVersions(
                    active(read.activeVersion()),
                    read.settled().stream().map(Decided::value).toList(),
                    new VersionsUnderWay(read.underWay()),
                    List.of());
        } catch (IOException e) {
            throw new StateFormatException(what + " is neither Avro nor JSON of versions: " + e.getMessage(), e);
        }
    }
}
