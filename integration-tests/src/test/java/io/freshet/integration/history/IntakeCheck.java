package io.freshet.integration.history;

import io.freshet.integration.history.Violation.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Each acknowledged example comes out of intake once: accepted, or as a dead letter. */
final class IntakeCheck implements HistoryCheck {
    @Override
    public void run(History history, Report report) {
        Map<ExampleId, Integer> times = new HashMap<>();
        Stream.concat(history.accepted().stream().map(History.Accepted::example), history.deadLetters().stream())
                .forEach(example -> times.merge(example, 1, Integer::sum));
        lost(history, times, report);
        times.forEach((example, count) -> came(history, example, count, report));
    }

    private static void lost(History history, Map<ExampleId, Integer> times, Report report) {
        history.sent().acknowledged().stream()
                .filter(example -> !times.containsKey(example))
                .forEach(example -> report.broken(
                        Kind.EXAMPLE_LOST,
                        example + " was acknowledged, and is neither on accepted nor on dead-letters"));
    }

    private static void came(History history, ExampleId example, int count, Report report) {
        if (count > 1) {
            report.broken(
                    Kind.EXAMPLE_DOUBLED,
                    example + " is " + count + " times on accepted and dead-letters together; expected once");
        }
        if (!history.sent().attempted().contains(example)) {
            report.broken(Kind.EXAMPLE_INVENTED, example + " came out of intake, and nobody sent it");
        }
    }
}
