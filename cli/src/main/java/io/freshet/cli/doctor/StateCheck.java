package io.freshet.cli.doctor;

import io.freshet.cli.client.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether there is a place for the stores. */
final class StateCheck implements Check {
    private final Path folder;

    StateCheck(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "state";
    }

    @Override
    public String expected() {
        return "a folder that can be written at " + folder;
    }

    @Override
    public String remedy() {
        return "make it writable for this user, or set " + DoctorSettings.STATE_DIR
                + " to another folder on a disk that stays";
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        TemporaryFolder.complaint()
                .map(complaint -> Finding.fail(
                        name(), complaint.found(), "a folder that code can be loaded from", complaint.remedy()))
                .ifPresent(findings::add);
        findings.add(stores());
        return findings;
    }

    private Finding stores() throws IOException {
        Path nearest = nearest();
        boolean usable = Files.isDirectory(nearest) && Files.isWritable(nearest);
        if (!usable) {
            return Finding.fail(name(), nearest + " cannot be written, or is no folder", expected(), remedy());
        }
        String found = folder + (nearest.equals(folder) ? "" : ", to be made,");
        return StateFindings.of(found, Files.getFileStore(nearest).getUsableSpace());
    }

    private Path nearest() {
        Path at = folder;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
