package io.freshet.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.CommandException;
import io.freshet.cli.output.FieldList;
import io.freshet.cli.output.Printable;
import io.freshet.cli.output.Shown;
import io.freshet.cli.output.Words;
import io.freshet.cli.quality.Prequential;
import io.freshet.cli.quality.Quality;
import io.freshet.cli.quality.RecentQuality;
import io.freshet.cli.versions.ReleaseJson;
import io.freshet.cli.versions.TopicEvaluations;
import io.freshet.cli.versions.TopicReleases;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Release;
import io.freshet.schemas.hash.SpecHash;
import java.util.Optional;

/**
 * All that the topics say of one task.
 *
 * @param lastDecision of release control
 * @param prequential of its last examples; none before a version serves
 */
public record TaskReport(
        KnownTask task, Optional<Release> serves, Optional<Decision> lastDecision, RecentQuality prequential) {
    private static final int LAST_EXAMPLES = 1_000;

    /** @throws CommandException where nobody declared the task */
    public static TaskReport read(Cluster cluster, AvroScan scan, String name) {
        KnownTask task = TaskCatalogue.read(cluster).require(name);
        TopicReleases releases = new TopicReleases(cluster, scan);
        Optional<Decision> last =
                releases.decisions(Optional.of(name), 1).stream().findFirst();
        Optional<Release> serves = releases.of(name);
        RecentQuality prequential = new RecentQuality(LAST_EXAMPLES);
        serves.ifPresent(release -> new TopicEvaluations(cluster, scan)
                .read(
                        name,
                        release.getReleasedAt(),
                        step -> Prequential.each(step).forEach(prequential::add)));
        return new TaskReport(task, serves, last, prequential);
    }

    /** Lines for a person. */
    public String text() {
        FieldList fields = new FieldList().with("task", task.name()).with("state", task.stateName());
        task.spec()
                .map(SpecDocument::of)
                .ifPresent(spec -> spec.properties().stream()
                        .filter(field -> !field.getKey().equals("task"))
                        .forEach(field -> fields.with(field.getKey(), Printable.line(shown(field.getValue())))));
        return fields.with(
                        "specHash", Shown.orDash(task.spec().map(SpecHash::of).orElse(null)))
                .with("serves", Shown.orDash(serves.map(TaskReport::served).orElse(null)))
                .with(
                        "last decision",
                        Shown.orDash(lastDecision.map(TaskReport::decided).orElse(null)))
                .with("prequential", prequentialText())
                .toString();
    }

    private static String shown(JsonNode value) {
        return value.isNull() ? Shown.orDash(null) : value.isTextual() ? value.textValue() : value.toString();
    }

    private String prequentialText() {
        Quality quality = prequential.quality();
        return quality.value() == null
                ? quality.named()
                : quality.named() + " of the last " + Words.counted(prequential.examples(), "example")
                        + ", each predicted before it was learned";
    }

    private static String served(Release release) {
        return "v%d since %s, hash %s"
                .formatted(
                        release.getVersion(), Shown.moment(release.getReleasedAt()), Shown.hash(release.getSha256()));
    }

    private static String decided(Decision decision) {
        String said = "v%d %s (%s) at %s"
                .formatted(
                        decision.getVersion(),
                        decision.getOutcome(),
                        decision.getReason(),
                        Shown.moment(decision.getDecidedAt()));
        return decision.getDetail().isEmpty() ? said : said + ": " + Printable.line(decision.getDetail());
    }

    /** The same for a program. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("task", task.name())
                .put("state", task.stateName())
                .put("specHash", task.spec().map(SpecHash::of).orElse(null));
        node.set("spec", task.spec().map(SpecDocument::of).orElse(null));
        node.set("serves", serves.map(ReleaseJson::of).orElse(null));
        node.set("lastDecision", lastDecision.map(ReleaseJson::of).orElse(null));
        node.set("prequential", prequentialJson());
        return node;
    }

    private ObjectNode prequentialJson() {
        return prequential.examples() == 0
                ? null
                : JsonNodeFactory.instance
                        .objectNode()
                        .put("examples", prequential.examples())
                        .put("metric", prequential.quality().metric())
                        .put("value", prequential.quality().value());
    }
}
