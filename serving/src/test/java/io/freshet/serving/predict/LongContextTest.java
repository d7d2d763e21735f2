package io.freshet.serving.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.runtime.kit.TestClock;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.batch.RequestBatch;
import io.freshet.serving.batch.RequestBatcher;
import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.ResidentVersion;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.Finding;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Questions whose context is longer than a row, from request to answer on a real, small transformer. */
@Timeout(120)
class LongContextTest {
    private static final int MOST_TOKENS = 14;
    private static final int WORDS = 30;
    // Ten tokens: a face, of two units, and nine words, with blanks.
    private static final int BEHIND_THE_FIRST = 1 + 9 * 4;

    private static final Backbone BACKBONE = TinyBackbone.loaded();

    private final TestClock clock = new TestClock();
    private final ResidentPrompts resident = new ResidentPrompts();
    private final RequestQueue queue = new RequestQueue(1_000, new RequestBatcher(8), clock);
    private final PredictionMetrics metrics = new PredictionMetrics(new SimpleMeterRegistry(), queue);
    private final RequestAdmission admission = new RequestAdmission(queue, resident, encoder(), 10_000, metrics, clock);
    private final BatchPredictor predictor =
            new BatchPredictor(resident, encoder(), new BatchForward(BACKBONE)::run, metrics, clock);

    @Test
    void answersFromAnyWindowWithOffsetsInTheWholeContext() throws Exception {
        resident.update(List.of(version()), List.of());
        List<String> contexts = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            contexts.add(context(seed));
        }

        List<Finding.Answered> answers = answers(contexts);

        for (int at = 0; at < contexts.size(); at++) {
            Finding.Answered answer = answers.get(at);
            String context = contexts.get(at);
            String said = answer.span().map(span -> span.of(context)).orElse("");
            assertThat(answer.text()).isEqualTo(said);
            assertThat(said).as("whole words of %s", context).matches("(w\\d+( w\\d+)*)?");
        }
        assertThat(answers).anyMatch(answer -> answer.span().isPresent() && answer.start() > BEHIND_THE_FIRST);
        assertThat(answers).anyMatch(answer -> answer.span().isPresent() && answer.start() < BEHIND_THE_FIRST);
    }

    @Test
    void refusesAContextThatIsLongerThanAllWindows() throws Exception {
        resident.update(List.of(version()), List.of());

        Answer answer = admission.submitWaiting(query("w1 ".repeat(500))).join();

        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(PredictionProblem.BAD_REQUEST);
            assertThat(refused.detail()).startsWith("the context has more than 115 tokens");
        });
    }

    private List<Finding.Answered> answers(List<String> contexts) throws InterruptedException {
        List<CompletableFuture<Answer>> all = new ArrayList<>();
        for (String context : contexts) {
            all.add(admission.submitWaiting(query(context)));
        }
        queue.drain();
        for (Optional<RequestBatch> batch = queue.take(); batch.isPresent(); batch = queue.take()) {
            predictor.predict(batch.get());
        }
        return all.stream()
                .map(answer -> (Finding.Answered) ((Answer.Predicted) answer.join()).finding())
                .toList();
    }

    private PredictionQuery query(String context) {
        return new PredictionQuery(
                "id",
                "reading",
                OptionalLong.empty(),
                TextInput.of("w7", null, context),
                Source.HTTP,
                clock.instant(),
                Instant.MAX);
    }

    private static String context(int seed) {
        Random random = new Random(seed);
        return "\uD83D\uDE00 "
                + IntStream.range(0, WORDS)
                        .mapToObj(word -> "w" + (10 + random.nextInt(50)))
                        .collect(Collectors.joining(" "));
    }

    private static ResidentVersion version() {
        return new ResidentVersion(
                "reading",
                1,
                "%064x".formatted(1),
                "p-tuning-v2",
                MOST_TOKENS,
                TinyTasks.answerTask(new PTuningV2(), 3, 2));
    }

    private static BatchPredictor.Encoder encoder() {
        return BACKBONE.textEncoder()::encode;
    }
}
