package io.freshet.cli.versions;

import static io.freshet.workload.output.Shown.hash;
import static io.freshet.workload.output.Shown.moment;

import io.freshet.cli.versions.PromptRecords.FoundManifest;
import io.freshet.cli.versions.PromptRecords.FoundPart;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.Release;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Words;
import io.freshet.workload.quality.Prequential;
import io.freshet.workload.quality.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is told of a version: everything, and in a table what tells it from the others, with an asterisk if it serves. */
public final class VersionReport {
    private final TaskVersion version;
    private final PromptManifest manifest;
    private final Report report = new Report();

    private VersionReport(TaskVersion version) {
        this.version = version;
        this.manifest = version.manifest();
    }

    /** All of it. */
    public static Report of(TaskVersion version) {
        VersionReport of = new VersionReport(version);
        of.service();
        of.origin();
        of.training();
        of.quality();
        of.contents();
        return of.report;
    }

    private void service() {
        report.column("", version.serves() ? "*" : "")
                .json("task", manifest.getTask())
                .line("task", manifest.getTask())
                .field("version", version.number())
                .json("serves", version.serves())
                .line("serves", version.serving().map(VersionReport::since).orElseGet(this::instead))
                .json(manifest, "createdAt", "cause")
                .line("created", manifest.getCreatedAt() + ", due by " + manifest.getCause())
                .column("created", moment(manifest.getCreatedAt()))
                .json("servesSince", version.serving().map(Release::getReleasedAt))
                .json("reason", version.serving().map(Release::getReason));
    }

    private static String since(Release release) {
        return "since " + release.getReleasedAt() + ", " + release.getReason();
    }

    private String instead() {
        return version.release()
                .map(release -> "no; version " + release.getVersion() + " does")
                .orElse("no; none does yet");
    }

    private void origin() {
        report.column("examples", manifest.getExamples())
                .column("steps", manifest.getStep())
                .field("parentVersion", manifest.getParentVersion(), "parent", manifest.getParentVersion())
                .json("examples", manifest.getExamples())
                .json("steps", manifest.getStep())
                .json(manifest, "acceptedPartition", "acceptedFirstOffset", "acceptedLastOffset", "source")
                .line("imported from", manifest.getSource() == null ? null : Printable.line(manifest.getSource()))
                .line("new examples", newExamples())
                .line(
                        "examples",
                        manifest.getExamples() + " in " + manifest.getStep() + " steps, since the task began");
    }

    private String newExamples() {
        return manifest.getAcceptedLastOffset() < 0
                ? "none"
                : "accepted partition " + manifest.getAcceptedPartition() + ", offsets "
                        + manifest.getAcceptedFirstOffset() + " to " + manifest.getAcceptedLastOffset();
    }

    private void training() {
        report.json(manifest, "method", "methodSettings", "promptLength", "maxTokens", "seed", "specHash")
                .json(manifest, "backboneFingerprint", "precision", "labels")
                .line(
                        "method",
                        Printable.line(Words.method(manifest.getMethod(), manifest.getMethodSettings()))
                                + ", prompt of " + manifest.getPromptLength() + ", texts of "
                                + manifest.getMaxTokens() + " tokens, seed " + manifest.getSeed())
                .json(manifest, "head", "template")
                .line("head", Printable.line(manifest.getHead()))
                .line("template", manifest.getTemplate() == null ? null : Printable.line(manifest.getTemplate()))
                .line("labels", String.join(", ", manifest.getLabels()))
                .line("spec", manifest.getSpecHash())
                .line(
                        "backbone",
                        manifest.getBackboneFingerprint() + ", in " + Printable.line(manifest.getPrecision()));
    }

    private void quality() {
        Prequential prequential = version.prequential();
        Quality quality = prequential.quality();
        report.column("prequential", quality.text());
        if (prequential.examples() == 0) {
            report.line("prequential", "- (no step of it is left on evaluations)");
            return;
        }
        Report numbers = new Report()
                .json("examples", prequential.examples())
                .json("correct", prequential.correct())
                .json("metric", quality.metric())
                .json("value", quality.value())
                .json("accuracy", quality.isAccuracy() ? quality.value() : Optional.empty())
                .json("secondMetric", quality.secondMetric())
                .json("secondValue", quality.secondValue());
        report.json("prequential", numbers)
                .line(
                        "prequential",
                        quality.namedBoth() + ", " + prequential.correct() + " of " + prequential.examples()
                                + " new examples wholly right");
    }

    private void contents() {
        FoundManifest found = version.found();
        report.json(manifest, "sha256")
                .line("sha256", manifest.getSha256())
                .json("bytes", version.bytes())
                .line("bytes", version.bytes())
                .field("parts", version.wholeness())
                .column("bytes", version.bytes())
                .column("sha256", hash(manifest.getSha256()))
                .column("backbone", hash(manifest.getBackboneFingerprint()))
                .json("promptsPartition", found.partition())
                .json("manifestOffset", found.offset())
                .json("manifestSha256", found.sha256())
                .line(
                        "manifest",
                        "prompts partition " + found.partition() + ", offset " + found.offset() + ", sha256 "
                                + found.sha256());
        List<Report> parts = new ArrayList<>();
        version.parts().forEach((index, part) -> {
            parts.add(report(index, part));
            report.line("part " + index, parts.get(parts.size() - 1).text());
        });
        report.json("partsFound", parts);
    }

    private static Report report(int index, FoundPart part) {
        int bytes = part.digest().getLength();
        String sha256 = part.digest().getSha256();
        return new Report()
                .json("index", index)
                .json("offset", part.offset())
                .json("bytes", bytes)
                .json("sha256", sha256)
                .sentence("offset %d, %d bytes, sha256 %s".formatted(part.offset(), bytes, sha256));
    }
}
