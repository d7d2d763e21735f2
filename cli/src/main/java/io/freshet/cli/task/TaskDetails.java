package io.freshet.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.cli.versions.ReleaseReports;
import io.freshet.cli.versions.VersionTopics;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Release;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Shown;
import io.freshet.workload.output.Words;
import io.freshet.workload.quality.Prequential;
import io.freshet.workload.quality.Quality;
import io.freshet.workload.quality.RecentQuality;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.TaskCatalogue;
import java.util.Optional;

/**
 * All that the topics say of one task.
 *
 * @param lastDecision of release control
 * @param prequential of its last examples; none before a version serves
 */
public record TaskDetails(
        KnownTask task, Optional<Release> serves, Optional<Decision> lastDecision, RecentQuality prequential) {
    private static final int LAST_EXAMPLES = 1_000;

    /** @throws FreshetException if nobody declared the task */
    public static TaskDetails read(Cluster cluster, VersionTopics topics, String name) {
        KnownTask task = TaskCatalogue.read(cluster).require(name);
        Optional<Decision> last =
                topics.decisions(Optional.of(name), 1).stream().findFirst();
        Optional<Release> serves = topics.release(name);
        RecentQuality prequential = new RecentQuality(LAST_EXAMPLES);
        serves.ifPresent(release -> topics.evaluations(
                name, release.getReleasedAt(), step -> Prequential.each(step).forEach(prequential::add)));
        return new TaskDetails(task, serves, last, prequential);
    }

    /** What is told of it. */
    public Report report() {
        String specHash = task.spec().map(SpecHash::of).orElse(null);
        JsonNode spec = task.spec().map(SpecDocument::of).orElse(null);
        Report report = new Report()
                .field("task", task.name())
                .field("state", task.stateName())
                .json("specHash", specHash)
                .json("spec", spec);
        if (spec != null) {
            spec.properties().stream()
                    .filter(field -> !field.getKey().equals("task"))
                    .forEach(field -> report.line(field.getKey(), Printable.line(shown(field.getValue()))));
        }
        return report.line("specHash", specHash)
                .field("serves", serves.map(ReleaseReports::of).orElse(null), "serves", served())
                .field("lastDecision", lastDecision.map(ReleaseReports::of).orElse(null), "last decision", decided())
                .field("prequential", prequentialJson(), "prequential", prequentialText());
    }

    private static String shown(JsonNode value) {
        return value.isNull() ? "-" : value.isTextual() ? value.textValue() : value.toString();
    }

    private String served() {
        return serves.map(release -> "v%d since %s, hash %s"
                        .formatted(
                                release.getVersion(),
                                Shown.moment(release.getReleasedAt()),
                                Shown.hash(release.getSha256())))
                .orElse(null);
    }

    private String decided() {
        return lastDecision
                .map(decision -> "v%d %s (%s) at %s"
                                .formatted(
                                        decision.getVersion(),
                                        decision.getOutcome(),
                                        decision.getReason(),
                                        Shown.moment(decision.getDecidedAt()))
                        + (decision.getDetail().isEmpty() ? "" : ": " + Printable.line(decision.getDetail())))
                .orElse(null);
    }

    private Report prequentialJson() {
        return prequential.examples() == 0
                ? null
                : new Report()
                        .json("examples", prequential.examples())
                        .json("metric", prequential.quality().metric())
                        .json("value", prequential.quality().value())
                        .json("secondMetric", prequential.quality().secondMetric())
                        .json("secondValue", prequential.quality().secondValue());
    }

    private String prequentialText() {
        Quality quality = prequential.quality();
        return quality.value() == null
                ? quality.named()
                : quality.namedBoth() + " of the last " + Words.counted(prequential.examples(), "example")
                        + ", each predicted before it was learned";
    }
}
