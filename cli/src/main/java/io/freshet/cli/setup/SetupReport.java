package io.freshet.cli.setup;

import io.freshet.schemas.setup.Difference;
import io.freshet.schemas.setup.SetupItem;
import io.freshet.workload.output.Report;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What setup found and did.
 *
 * @param items topics and subjects, if their server could be asked
 * @param failures why a server could not be, with the way out
 */
public record SetupReport(List<SetupItem> items, List<String> failures) {
    public SetupReport {
        items = List.copyOf(items);
        failures = List.copyOf(failures);
    }

    /** Whether everything that could be looked at is as wanted. */
    public boolean isWell() {
        return items.stream().allMatch(SetupItem::isWell);
    }

    /** What is to be done about what still differs; empty if nothing does. */
    public Optional<String> advice() {
        long left = items.stream().filter(item -> !item.isWell()).count();
        if (left == 0) {
            return Optional.empty();
        }
        boolean mendable = items.stream().allMatch(SetupItem::isMendable);
        return Optional.of(left + " of " + items.size() + " not as wanted; "
                + (mendable
                        ? "put right by: freshet setup"
                        : "freshet setup puts right what has no other way out in its line"));
    }

    /** A line for each topic and subject, and below it what differs or differed. */
    public Report report() {
        List<Report> each = items.stream().map(SetupReport::report).toList();
        return new Report()
                .json("items", each)
                .json("failures", failures)
                .sentence(each.stream().map(Report::text).collect(Collectors.joining("\n")));
    }

    private static Report report(SetupItem item) {
        String state = word(item.state());
        String phrase = item.state() == SetupItem.State.THERE ? "there already" : state;
        List<Report> differences = Stream.concat(
                        item.mended().stream().map(difference -> report(difference, true)),
                        item.left().stream().map(difference -> report(difference, false)))
                .toList();
        return new Report()
                .json("kind", word(item.kind()))
                .json("name", item.name())
                .json("state", state)
                .json("differences", differences)
                .sentence("%-13s  %-7s  %s".formatted(phrase, word(item.kind()), item.name())
                        + differences.stream().map(Report::text).collect(Collectors.joining()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Report report(Difference difference, boolean mended) {
        String way = difference.remedy().map(remedy -> "\n      " + remedy).orElse("");
        // What was missing and is there now is created: its item's line says so.
        boolean isTold = !mended || !difference.isMissing();
        return new Report()
                .json("what", difference.what())
                .json("found", difference.found())
                .json("expected", difference.expected())
                .json("mended", mended)
                .json("remedy", difference.remedy())
                .sentence(isTold ? "\n    " + difference.sentence() + (mended ? ": done" : way) : "");
    }
}
