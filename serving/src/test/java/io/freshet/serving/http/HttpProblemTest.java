package io.freshet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.TextInput;
import io.freshet.serving.ManualTable;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.Source;
import io.freshet.serving.request.Timings;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HttpProblemTest {
    @Test
    void everyProblemIsARowOfTheManual() {
        Stream<String> rows = Stream.of(PredictionProblem.values())
                .map(problem -> "| `%s` | %d | %s | %s |"
                        .formatted(problem.name(), status(problem), problem.meaning(), problem.remedy()));

        assertThat(ManualTable.rows("Why a request has no prediction")).containsExactlyElementsOf(rows.toList());
    }

    private static int status(PredictionProblem problem) {
        PredictionQuery query = new PredictionQuery(
                "r-1", "routing", OptionalLong.empty(), TextInput.of("t"), Source.HTTP, Instant.EPOCH, Instant.MAX);
        return HttpProblem.of(new Answer.Refused(query, problem, "detail", Timings.without(Instant.EPOCH)))
                .status();
    }
}
