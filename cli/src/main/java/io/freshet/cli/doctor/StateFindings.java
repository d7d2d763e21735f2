package io.freshet.cli.doctor;

import java.util.Locale;

/** Judges the room for the stores. */
final class StateFindings {
    private static final String CHECK = "state";

    /** A thousand tasks on the default backbone, and as much again while the stores are compacted. */
    private static final long ROOM_WANTED = 2L << 30;

    private StateFindings() {}

    static Finding of(String folder, long bytesFree) {
        String found = folder + " has " + gigabytes(bytesFree) + " free";
        String expected = gigabytes(ROOM_WANTED) + " or more";
        return bytesFree >= ROOM_WANTED
                ? Finding.ok(CHECK, found, expected)
                : Finding.warn(
                        CHECK,
                        found,
                        expected,
                        "make room, or set " + DoctorSettings.STATE_DIR
                                + " to a larger disk: a process whose disk is full stops");
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30));
    }
}
