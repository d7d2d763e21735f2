package io.freshet.cli.versions;

import static io.freshet.cli.output.Shown.hash;
import static io.freshet.cli.output.Shown.moment;

import io.freshet.cli.output.Printable;
import io.freshet.cli.output.Report;
import io.freshet.cli.output.Words;
import io.freshet.cli.quality.Prequential;
import io.freshet.cli.quality.Quality;
import io.freshet.cli.versions.PromptRecords.FoundPart;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.Release;

/** What is told of a version. */
final class VersionReport {
    private final TaskVersion version;
    private final PromptManifest manifest;
    private final Report report = new Report();

    VersionReport(TaskVersion version) {
        this.version = version;
        this.manifest = version.manifest();
    }

    Report report() {
        service();
        origin();
        training();
        quality();
        contents();
        return report;
    }

    private void service() {
        report.column("", version.serves() ? "*" : "")
                .json("task", manifest.getTask())
                .line("task", manifest.getTask())
                .field("version", version.number())
                .json("serves", version.serves())
                .line("serves", version.serving().map(VersionReport::since).orElseGet(this::instead))
                .json("createdAt", manifest.getCreatedAt())
                .json("cause", manifest.getCause())
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
                .json("acceptedPartition", manifest.getAcceptedPartition())
                .json("acceptedFirstOffset", manifest.getAcceptedFirstOffset())
                .json("acceptedLastOffset", manifest.getAcceptedLastOffset())
                .line(
                        "new examples",
                        "accepted partition %d, offsets %d to %d"
                                .formatted(
                                        manifest.getAcceptedPartition(),
                                        manifest.getAcceptedFirstOffset(),
                                        manifest.getAcceptedLastOffset()))
                .line(
                        "examples",
                        manifest.getExamples() + " in " + manifest.getStep() + " steps, since the task began");
    }

    private void training() {
        report.json("method", manifest.getMethod())
                .json("methodSettings", manifest.getMethodSettings())
                .json("promptLength", manifest.getPromptLength())
                .json("maxTokens", manifest.getMaxTokens())
                .json("seed", manifest.getSeed())
                .line(
                        "method",
                        "%s, prompt of %d, texts of %d tokens, seed %d"
                                .formatted(
                                        Printable.line(
                                                Words.method(manifest.getMethod(), manifest.getMethodSettings())),
                                        manifest.getPromptLength(),
                                        manifest.getMaxTokens(),
                                        manifest.getSeed()))
                .line("labels", String.join(", ", manifest.getLabels()))
                .json("specHash", manifest.getSpecHash())
                .line("spec", manifest.getSpecHash())
                .json("backboneFingerprint", manifest.getBackboneFingerprint())
                .json("precision", manifest.getPrecision())
                .line("backbone", manifest.getBackboneFingerprint() + ", in " + Printable.line(manifest.getPrecision()))
                .json("labels", manifest.getLabels());
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
                .json("value", quality.value());
        report.json("prequential", quality.isAccuracy() ? numbers.json("accuracy", quality.value()) : numbers)
                .line(
                        "prequential",
                        quality.named() + ", " + prequential.correct() + " of " + prequential.examples()
                                + " new examples wholly right");
    }

    private void contents() {
        report.json("sha256", manifest.getSha256())
                .line("sha256", manifest.getSha256())
                .json("bytes", version.bytes())
                .line("bytes", version.bytes())
                .field("parts", version.wholeness())
                .column("bytes", version.bytes())
                .column("sha256", hash(manifest.getSha256()))
                .column("backbone", hash(manifest.getBackboneFingerprint()))
                .json("promptsPartition", version.found().partition())
                .json("manifestOffset", version.found().offset())
                .json("manifestSha256", version.found().sha256())
                .line(
                        "manifest",
                        "prompts partition %d, offset %d, sha256 %s"
                                .formatted(
                                        version.found().partition(),
                                        version.found().offset(),
                                        version.found().sha256()))
                .json(
                        "partsFound",
                        version.parts().entrySet().stream()
                                .map(part -> json(part.getKey(), part.getValue()))
                                .toList());
        version.parts().forEach((index, part) -> report.line("part " + index, line(part)));
    }

    private static Report json(int index, FoundPart part) {
        return new Report()
                .json("index", index)
                .json("offset", part.offset())
                .json("bytes", part.digest().getLength())
                .json("sha256", part.digest().getSha256());
    }

    private static String line(FoundPart part) {
        return "offset %d, %d bytes, sha256 %s"
                .formatted(
                        part.offset(), part.digest().getLength(), part.digest().getSha256());
    }
}
