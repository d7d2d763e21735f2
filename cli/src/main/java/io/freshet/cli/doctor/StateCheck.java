package io.freshet.cli.doctor;

import io.freshet.workload.client.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether there is a place for the stores. */
final class StateCheck extends Check {
    /** A thousand tasks on the default backbone, and as much again while the stores are compacted. */
    private static final long ROOM_WANTED = 2L << 30;

    private final Path folder;

    StateCheck(Path folder) {
        super(
                "state",
                "a folder that can be written at " + normal(folder),
                "make it writable for this user, or set " + DoctorSettings.STATE_DIR
                        + " to another folder on a disk that stays");
        this.folder = normal(folder);
    }

    private static Path normal(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    @Override
    List<CheckResult> look() throws IOException {
        List<CheckResult> findings = new ArrayList<>();
        TemporaryFolder.complaint()
                .ifPresent(complaint -> findings.add(
                        fail(complaint.found(), "a folder that code can be loaded from", complaint.remedy())));
        findings.add(stores());
        return findings;
    }

    private CheckResult stores() throws IOException {
        Path nearest = folder;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return unseen(nearest + " cannot be written, or is no folder");
        }
        String found = folder + (nearest.equals(folder) ? "" : ", to be made,");
        return room(found, Files.getFileStore(nearest).getUsableSpace());
    }

    CheckResult room(String place, long bytesFree) {
        String found = place + " has " + gigabytes(bytesFree) + " free";
        String wanted = gigabytes(ROOM_WANTED) + " or more";
        return bytesFree >= ROOM_WANTED
                ? ok(found, wanted)
                : warn(
                        found,
                        wanted,
                        "make room, or set " + DoctorSettings.STATE_DIR
                                + " to a larger disk: a process whose disk is full stops");
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
    }
}
