package io.freshet.cli.doctor;

import io.freshet.cli.run.ProcessRole;
import java.util.Optional;

/** Judges the groups of the processes. */
final class GroupFindings {
    private static final String CHECK = "processes";
    private static final String EXPECTED = "a group with members";

    private GroupFindings() {}

    /** @param lag offsets that are committed by others and not yet read; markers of transactions count among them */
    record FoundGroup(int members, long lag) {}

    static Finding of(ProcessRole role, String group, Optional<FoundGroup> found) {
        if (found.isEmpty()) {
            return Finding.warn(
                    CHECK,
                    role + ": no group '" + group + "'",
                    EXPECTED,
                    "start it: freshet run " + role + "; where its application.id is another one, say so:"
                            + " --application-id " + role + "=ID");
        }
        int members = found.get().members();
        String text = role + ": group '" + group + "' has " + members + (members == 1 ? " member" : " members")
                + ", lag " + found.get().lag();
        return members > 0
                ? Finding.ok(CHECK, text, EXPECTED)
                : Finding.warn(
                        CHECK, text, EXPECTED, "start it: freshet run " + role + "; what it left off waits for it");
    }
}
