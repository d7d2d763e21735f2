package io.freshet.cli.versions;

import static io.freshet.workload.output.Shown.hash;
import static io.freshet.workload.output.Shown.moment;

import io.freshet.schemas.Decision;
import io.freshet.schemas.FormerRelease;
import io.freshet.schemas.Release;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is told of releases and of the decisions that led to them. */
public final class ReleaseReports {
    private ReleaseReports() {}

    /** What serves a task. */
    public static Report of(Release release) {
        List<Long> former =
                release.getFormer().stream().map(FormerRelease::getVersion).toList();
        String manifest = release.getManifestSha256();
        return new Report()
                .field("task", release.getTask(), "task", Printable.line(release.getTask()))
                .field("version", release.getVersion())
                .field("releasedAt", release.getReleasedAt(), "since", moment(release.getReleasedAt()))
                .field("reason", release.getReason())
                .field("sha256", release.getSha256(), "sha256", hash(release.getSha256()))
                .text("manifest sha256", manifest == null ? null : hash(manifest))
                .field("promptsPartition", release.getPromptsPartition(), "partition", release.getPromptsPartition())
                .json("manifestOffset", release.getManifestOffset())
                .json("manifestSha256", manifest)
                .field("partOffsets", release.getPartOffsets(), "part offsets", joined(release.getPartOffsets()))
                .text("manifest offset", release.getManifestOffset())
                .field("formerVersions", former, "before it", joined(former));
    }

    private static String joined(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** A decision. */
    public static Report of(Decision decision) {
        return new Report()
                .text("decided", moment(decision.getDecidedAt()))
                .field("task", decision.getTask(), "task", Printable.line(decision.getTask()))
                .field("version", decision.getVersion())
                .json("decidedAt", decision.getDecidedAt())
                .field("outcome", decision.getOutcome())
                .field("reason", decision.getReason())
                .json("detail", decision.getDetail())
                .field("activeVersion", decision.getActiveVersion(), "served before", decision.getActiveVersion())
                .field("sha256", decision.getSha256(), "sha256", hash(decision.getSha256()))
                .text("detail", Printable.line(decision.getDetail()));
    }
}
