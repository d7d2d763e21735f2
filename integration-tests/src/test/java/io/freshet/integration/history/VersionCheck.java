package io.freshet.integration.history;

import io.freshet.integration.history.History.Digest;
import io.freshet.integration.history.History.Manifest;
import io.freshet.integration.history.History.Part;
import io.freshet.integration.history.History.Step;
import io.freshet.integration.history.Violation.Kind;
import java.util.List;
import java.util.Map;

/** Versions follow each other without gaps, their bytes are those of the manifest, and they contain the steps they name. */
final class VersionCheck implements HistoryCheck {
    @Override
    public void run(History history, Report report) {
        Map<String, List<Step>> steps = ByTask.of(history.steps(), Step::task);
        Map<String, List<Part>> parts = ByTask.of(history.parts(), part -> part.task() + "@" + part.version());
        ByTask.of(history.manifests(), Manifest::task).forEach((task, manifests) -> {
            numbers(manifests, report);
            for (Manifest manifest : manifests) {
                bytes(manifest, parts.getOrDefault(manifest.name(), List.of()), report);
                lineage(manifest, steps.getOrDefault(task, List.of()), report);
            }
        });
    }

    private static void numbers(List<Manifest> manifests, Report report) {
        long expected = 0;
        for (Manifest manifest : manifests) {
            if (manifest.version() != expected + 1 || manifest.parent() != expected) {
                report.broken(
                        Kind.VERSION_NUMBER,
                        manifest.name() + " has parent " + manifest.parent() + "; expected version " + (expected + 1)
                                + " with parent " + expected);
            }
            expected = manifest.version();
        }
    }

    private static void bytes(Manifest manifest, List<Part> parts, Report report) {
        List<Digest> found = parts.stream().map(Part::digest).toList();
        if (!found.equals(manifest.digests())) {
            report.broken(
                    Kind.HASH_BROKEN,
                    manifest.name() + " has the parts " + found + "; its manifest says " + manifest.digests());
        }
        String whole =
                parts.isEmpty() ? "of nothing" : parts.get(parts.size() - 1).sha256ToHere();
        if (!whole.equals(manifest.sha256())) {
            report.broken(
                    Kind.HASH_BROKEN,
                    manifest.name() + " has SHA-256 " + whole + "; its manifest says " + manifest.sha256());
        }
    }

    private static void lineage(Manifest manifest, List<Step> steps, Report report) {
        List<Step> contained = steps.stream()
                .filter(step -> step.version() <= manifest.version())
                .toList();
        long examples = contained.stream().mapToLong(step -> step.ids().size()).sum();
        if (contained.size() != manifest.step() || examples != manifest.examples()) {
            report.broken(
                    Kind.LINEAGE,
                    manifest.name() + " says " + manifest.step() + " steps and " + manifest.examples()
                            + " examples; the evaluations have " + contained.size() + " and " + examples);
        }
        offsets(manifest, contained, report);
    }

    private static void offsets(Manifest manifest, List<Step> contained, Report report) {
        List<Long> offsets = contained.stream()
                .filter(step -> step.version() == manifest.version())
                .flatMap(step -> step.offsets().stream())
                .sorted()
                .toList();
        if (offsets.isEmpty()
                || offsets.get(0) != manifest.first()
                || offsets.get(offsets.size() - 1) != manifest.last()) {
            report.broken(
                    Kind.LINEAGE,
                    manifest.name() + " says offsets " + manifest.first() + " to " + manifest.last()
                            + " of accepted; its steps have " + offsets);
        }
    }
}
