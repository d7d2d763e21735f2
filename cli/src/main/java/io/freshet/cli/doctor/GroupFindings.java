package io.freshet.cli.doctor;

import io.freshet.cli.run.ProcessRole;
import java.time.Instant;
import java.util.Optional;

/** Judges the groups of the processes. */
final class GroupFindings {
    private static final String CHECK = "processes";
    private static final String EXPECTED = "a group with members";

    private GroupFindings() {}

    /**
     * @param lag offsets that are committed by others and not yet read; markers of transactions count among them
     * @param standing a record that has waited for long, and still waited after a while
     */
    record FoundGroup(int members, long lag, Optional<Unread> standing) {}

    static Finding of(ProcessRole role, String group, Optional<FoundGroup> found, Instant now) {
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
        if (found.get().standing().isPresent()) {
            return standing(role, text, found.get().standing().get(), now);
        }
        return members > 0
                ? Finding.ok(CHECK, text, EXPECTED)
                : Finding.warn(
                        CHECK, text, EXPECTED, "start it: freshet run " + role + "; what it left off waits for it");
    }

    private static Finding standing(ProcessRole role, String text, Unread unread, Instant now) {
        return Finding.warn(
                CHECK,
                text + "; it stands at " + unread + ", of " + unread.age(now).toSeconds() + " s ago",
                "a group that goes on",
                "see /health/ready on the admin port of " + role
                        + ", and event=thread-replaced in its log, which names the"
                        + " cause; a registry that is away is waited for");
    }
}
