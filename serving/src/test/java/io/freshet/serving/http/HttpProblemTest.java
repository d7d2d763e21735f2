package io.freshet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.kit.ManualTable;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import io.freshet.serving.request.Timings;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HttpProblemTest {
    @Test
    void everyProblemIsARowOfTheManual() {
        List<String> rows = Stream.of(PredictionProblem.values())
                .map(problem -> "| `%s` | %d |".formatted(problem.name(), status(problem)))
                .toList();

        assertThat(ManualTable.rows("serving.md", "Why a request has no prediction"))
                .zipSatisfy(rows, (row, beginning) -> assertThat(row).startsWith(beginning));
    }

    private static int status(PredictionProblem problem) {
        PredictionQuery query = new PredictionQuery(
                "r-1", "routing", OptionalLong.empty(), TextInput.of("t"), Source.HTTP, Instant.EPOCH, Instant.MAX);
        return HttpProblem.of(new Answer.Refused(query, problem, "detail", Timings.without(Instant.EPOCH)))
                .status();
    }
}
