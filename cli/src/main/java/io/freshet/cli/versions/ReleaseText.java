package io.freshet.cli.versions;

import static io.freshet.cli.output.Shown.hash;
import static io.freshet.cli.output.Shown.moment;
import static io.freshet.cli.output.Shown.orDash;

import io.freshet.cli.output.Printable;
import io.freshet.cli.output.TextTable;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Release;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Releases and decisions as a person reads them. */
public final class ReleaseText {
    private ReleaseText() {}

    /** A line for each task. */
    public static String releases(Collection<Release> releases) {
        TextTable table = new TextTable(
                "task",
                "version",
                "since",
                "reason",
                "sha256",
                "manifest sha256",
                "partition",
                "part offsets",
                "manifest offset",
                "before it");
        releases.forEach(release -> table.row(
                Printable.line(release.getTask()),
                release.getVersion(),
                moment(release.getReleasedAt()),
                release.getReason(),
                hash(release.getSha256()),
                release.getManifestSha256() == null ? "-" : hash(release.getManifestSha256()),
                release.getPromptsPartition(),
                release.getPartOffsets().stream().map(String::valueOf).collect(Collectors.joining(",")),
                release.getManifestOffset(),
                release.getFormer().stream()
                        .map(before -> String.valueOf(before.getVersion()))
                        .collect(Collectors.joining(","))));
        return table.toString();
    }

    /** A line for each decision. */
    public static String decisions(List<Decision> decisions) {
        TextTable table =
                new TextTable("decided", "task", "version", "outcome", "reason", "served before", "sha256", "detail");
        decisions.forEach(decision -> table.row(
                moment(decision.getDecidedAt()),
                Printable.line(decision.getTask()),
                decision.getVersion(),
                decision.getOutcome(),
                decision.getReason(),
                orDash(decision.getActiveVersion()),
                hash(decision.getSha256()),
                Printable.line(decision.getDetail())));
        return table.toString();
    }
}
