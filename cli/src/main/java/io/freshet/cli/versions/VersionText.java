package io.freshet.cli.versions;

import static io.freshet.cli.output.Shown.hash;
import static io.freshet.cli.output.Shown.moment;
import static io.freshet.cli.output.Shown.orDash;
import static io.freshet.cli.output.Shown.percent;

import io.freshet.cli.output.FieldList;
import io.freshet.cli.output.Printable;
import io.freshet.cli.output.TextTable;
import io.freshet.cli.output.Words;
import io.freshet.cli.quality.Prequential;
import io.freshet.schemas.HoldoutScores;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.Release;
import java.util.Map;

/** Versions as a person reads them. */
public final class VersionText {
    private VersionText() {}

    /** A line for each version; the one that serves has an asterisk. */
    public static String table(VersionList list) {
        TextTable table = new TextTable(
                "",
                "version",
                "created",
                "examples",
                "steps",
                "parent",
                "prequential",
                "holdout",
                "parts",
                "bytes",
                "sha256",
                "backbone");
        list.versions().forEach(version -> row(table, version));
        return table.toString();
    }

    private static void row(TextTable table, TaskVersion version) {
        PromptManifest manifest = version.manifest();
        table.row(
                version.serves() ? "*" : "",
                version.number(),
                moment(manifest.getCreatedAt()),
                manifest.getExamples(),
                manifest.getStep(),
                orDash(manifest.getParentVersion()),
                version.prequential().quality().text(),
                manifest.getHoldout() == null
                        ? "-"
                        : percent(manifest.getHoldout().getCandidate()),
                version.wholeness(),
                version.bytes(),
                hash(manifest.getSha256()),
                hash(manifest.getBackboneFingerprint()));
    }

    /** Everything about one version. */
    public static String details(VersionList list, TaskVersion version) {
        PromptManifest manifest = version.manifest();
        FieldList fields = new FieldList()
                .with("task", manifest.getTask())
                .with("version", version.number())
                .with("serves", serves(list, version))
                .with("created", manifest.getCreatedAt() + ", due by " + manifest.getCause());
        origin(fields, manifest);
        quality(fields, version);
        contents(fields, version);
        version.parts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(part -> fields.with("part " + part.getKey(), part(part.getValue())));
        return fields.toString();
    }

    private static String serves(VersionList list, TaskVersion version) {
        return list.release()
                .filter(release -> version.serves())
                .map(VersionText::since)
                .orElseGet(() -> list.release()
                        .map(release -> "no; version " + release.getVersion() + " does")
                        .orElse("no; none does yet"));
    }

    private static String since(Release release) {
        return "since " + release.getReleasedAt() + ", " + release.getReason();
    }

    private static void origin(FieldList fields, PromptManifest manifest) {
        fields.with("parent", orDash(manifest.getParentVersion()))
                .with(
                        "new examples",
                        "accepted partition %d, offsets %d to %d"
                                .formatted(
                                        manifest.getAcceptedPartition(),
                                        manifest.getAcceptedFirstOffset(),
                                        manifest.getAcceptedLastOffset()))
                .with("examples", manifest.getExamples() + " in " + manifest.getStep() + " steps, since the task began")
                .with(
                        "method",
                        "%s, prompt of %d, texts of %d tokens, seed %d"
                                .formatted(
                                        Printable.line(
                                                Words.method(manifest.getMethod(), manifest.getMethodSettings())),
                                        manifest.getPromptLength(),
                                        manifest.getMaxTokens(),
                                        manifest.getSeed()))
                .with("labels", String.join(", ", manifest.getLabels()))
                .with("spec", manifest.getSpecHash())
                .with(
                        "backbone",
                        manifest.getBackboneFingerprint() + ", in " + Printable.line(manifest.getPrecision()));
    }

    private static void quality(FieldList fields, TaskVersion version) {
        Prequential prequential = version.prequential();
        fields.with(
                        "prequential",
                        prequential.examples() == 0
                                ? "- (no step of it is left on evaluations)"
                                : prequential.quality().named() + ", " + prequential.correct() + " of "
                                        + prequential.examples() + " new examples wholly right")
                .with("holdout", holdout(version.manifest().getHoldout()));
    }

    private static String holdout(HoldoutScores holdout) {
        return holdout == null
                ? "-"
                : "%s of %d examples; the active version had %s"
                        .formatted(
                                percent(holdout.getCandidate()),
                                holdout.getExamples(),
                                holdout.getActive() == null ? "-" : percent(holdout.getActive()));
    }

    private static void contents(FieldList fields, TaskVersion version) {
        fields.with("sha256", version.manifest().getSha256())
                .with("bytes", version.bytes())
                .with("parts", version.wholeness())
                .with(
                        "manifest",
                        "prompts partition %d, offset %d, sha256 %s"
                                .formatted(version.partition(), version.manifestOffset(), version.manifestSha256()));
    }

    private static String part(FoundPart part) {
        return "offset %d, %d bytes, sha256 %s"
                .formatted(
                        part.offset(), part.digest().getLength(), part.digest().getSha256());
    }
}
