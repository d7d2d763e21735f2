package io.freshet.integration.history;

import io.freshet.integration.history.History.Decided;
import io.freshet.integration.history.History.Manifest;
import io.freshet.integration.history.History.Part;
import io.freshet.integration.history.History.Released;
import io.freshet.integration.history.Violation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each version is decided on once; releases go up, pin what is on {@code prompts}, and end at the newest version. */
final class ReleaseCheck implements HistoryCheck {
    @Override
    public void run(History history, Report report) {
        decisions(history, report);
        Map<String, List<Released>> releases = ByTask.of(history.releases(), Released::task);
        releases.forEach((task, released) -> {
            upwards(task, released, report);
            released.forEach(release -> pinned(release, history, report));
        });
        ByTask.of(history.manifests(), Manifest::task)
                .forEach((task, manifests) -> newest(task, manifests, releases.getOrDefault(task, List.of()), report));
    }

    private static void decisions(History history, Report report) {
        Map<String, List<Decided>> decided =
                ByTask.of(history.decisions(), decision -> decision.task() + "@" + decision.version());
        for (Manifest manifest : history.manifests()) {
            List<Decided> its = decided.getOrDefault(manifest.name(), List.of());
            if (its.size() != 1) {
                report.broken(Kind.NOT_DECIDED, manifest.name() + " has " + its.size() + " decisions; expected one");
            } else if (!its.get(0).sha256().equals(manifest.sha256())) {
                report.broken(Kind.RELEASE_WRONG, its.get(0) + " is of other bytes than " + manifest);
            }
        }
    }

    private static void upwards(String task, List<Released> releases, Report report) {
        long before = 0;
        for (Released release : releases) {
            if (release.version() <= before) {
                report.broken(Kind.RELEASE_WRONG, task + " released " + release.version() + " after " + before);
            }
            before = release.version();
        }
    }

    private static void pinned(Released release, History history, Report report) {
        Optional<Manifest> manifest = history.manifests().stream()
                .filter(one -> one.task().equals(release.task()) && one.version() == release.version())
                .filter(one -> one.place().equals(new History.Place(release.partition(), release.manifestOffset())))
                .findFirst();
        if (manifest.isEmpty()) {
            report.broken(Kind.RELEASE_WRONG, release + " pins no manifest of that version");
        } else if (!manifest.get().sha256().equals(release.sha256())) {
            report.broken(
                    Kind.RELEASE_WRONG,
                    release + " pins another hash than the manifest's, "
                            + manifest.get().sha256());
        }
        List<Long> offsets = history.parts().stream()
                .filter(part -> part.task().equals(release.task()) && part.version() == release.version())
                .map(Part::place)
                .map(History.Place::offset)
                .toList();
        if (!offsets.equals(release.partOffsets())) {
            report.broken(Kind.RELEASE_WRONG, release + " pins other offsets than the parts', " + offsets);
        }
    }

    private static void newest(String task, List<Manifest> manifests, List<Released> releases, Report report) {
        long newest = manifests.get(manifests.size() - 1).version();
        long released =
                releases.isEmpty() ? 0 : releases.get(releases.size() - 1).version();
        if (newest != released) {
            report.broken(Kind.RELEASE_MISSING, task + " serves version " + released + "; its newest is " + newest);
        }
    }
}
