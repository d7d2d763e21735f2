package io.freshet.cli.letters;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.output.Printable;
import io.freshet.cli.output.Shown;
import io.freshet.cli.output.TextTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many letters there are of each reason, and when the last one came. */
public final class ReasonCounts {
    private final Map<String, Count> counts = new HashMap<>();

    private record Count(String reason, long letters, Instant newest) {
        Count plus(Count more) {
            Instant later = newest.isAfter(more.newest) ? newest : more.newest;
            return new Count(reason, letters + more.letters, later);
        }
    }

    /** Counts a letter. */
    public void add(Letter letter) {
        counts.merge(letter.reason(), new Count(letter.reason(), 1, letter.writtenAt()), Count::plus);
    }

    /** A line for each reason, the most frequent first. */
    public String table() {
        TextTable table = new TextTable("reason", "letters", "newest");
        inOrder()
                .forEach(count ->
                        table.row(Printable.line(count.reason()), count.letters(), Shown.moment(count.newest())));
        return table.toString();
    }

    /** A document for each reason. */
    public List<ObjectNode> json() {
        return inOrder().stream().map(ReasonCounts::json).toList();
    }

    private List<Count> inOrder() {
        return counts.values().stream()
                .sorted(Comparator.comparingLong(Count::letters).reversed().thenComparing(Count::reason))
                .toList();
    }

    private static ObjectNode json(Count count) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("reason", count.reason())
                .put("letters", count.letters())
                .put("newest", count.newest().toString());
    }
}
