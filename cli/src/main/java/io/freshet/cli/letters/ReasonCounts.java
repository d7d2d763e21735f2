package io.freshet.cli.letters;

import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Shown;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many letters there are of each reason, and when the last one came. */
public final class ReasonCounts {
    /** The labels of what is told of each. */
    public static final String HEADINGS = "reason  letters  newest";

    private final Map<String, Count> counts = new HashMap<>();

    private record Count(String reason, long letters, Instant newest) {
        Count plus(Count more) {
            Instant later = newest.isAfter(more.newest) ? newest : more.newest;
            return new Count(reason, letters + more.letters, later);
        }

        Report report() {
            return new Report()
                    .field("reason", reason, "reason", Printable.line(reason))
                    .field("letters", letters)
                    .field("newest", newest, "newest", Shown.moment(newest));
        }
    }

    /** Counts a letter. */
    public void add(Letter letter) {
        counts.merge(letter.reason(), new Count(letter.reason(), 1, letter.writtenAt()), Count::plus);
    }

    /** What is told of each reason, the most frequent first. */
    public List<Report> reports() {
        return counts.values().stream()
                .sorted(Comparator.comparingLong(Count::letters).reversed().thenComparing(Count::reason))
                .map(Count::report)
                .toList();
    }
}
