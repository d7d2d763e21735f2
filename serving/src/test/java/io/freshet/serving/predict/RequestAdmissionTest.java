package io.freshet.serving.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.text.TextException;
import io.freshet.runtime.kit.TestClock;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.serving.batch.QueuedRequest;
import io.freshet.serving.batch.RequestBatcher;
import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.batch.TestRequests;
import io.freshet.serving.predict.BatchPredictor.Encoder;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.TestVersion;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionProblem;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RequestAdmissionTest {
    private final TestClock clock = new TestClock();
    private final RequestQueue queue = new RequestQueue(4, new RequestBatcher(16), clock);
    private final ResidentPrompts resident = new ResidentPrompts();

    @Test
    void refusesAtOnceWhatNothingServes() {
        assertThat(problems(submit(encoder(), "w1"))).containsExactly(PredictionProblem.NOT_READY);
        assertThat(queue.depth()).isZero();
    }

    @Test
    void refusesATextThatIsTooLongBeforeItIsTokenised() {
        resident.update(List.of(TestVersion.of("routing", 1).resident()), List.of());
        Encoder never = (text, template, maxTokens) -> {
            throw new AssertionError("tokenised");
        };

        assertThat(problems(submit(never, "w".repeat(101)))).containsExactly(PredictionProblem.TOO_LONG);
    }

    @Test
    void oneTextThatCannotBeTakenRefusesTheWholeRequest() {
        resident.update(List.of(TestVersion.of("routing", 1).resident()), List.of());

        assertThat(problems(submit(encoder(), "w1", "w".repeat(101))))
                .containsExactly(PredictionProblem.TOO_LONG, PredictionProblem.TOO_LONG);
        assertThat(queue.depth()).isZero();
    }

    @Test
    void refusesWhenTheQueueIsFullAndWhenItDrains() {
        resident.update(List.of(TestVersion.of("routing", 1).resident()), List.of());
        submit(encoder(), "w1", "w1", "w1", "w1");

        List<PredictionProblem> full = problems(submit(encoder(), "w1"));
        queue.drain();
        List<PredictionProblem> draining = problems(submit(encoder(), "w1"));

        assertThat(full).containsExactly(PredictionProblem.QUEUE_FULL);
        assertThat(draining).containsExactly(PredictionProblem.DRAINING);
    }

    @Test
    void aTokeniserThatFailsIsAnAnswer() throws InterruptedException {
        resident.update(List.of(TestVersion.of("routing", 1).resident()), List.of());
        Encoder failing = (text, template, maxTokens) -> {
            throw new IllegalStateException("on purpose");
        };
        PredictionQuery query = TestRequests.query("id", "w1", clock.instant(), Instant.MAX);

        CompletableFuture<Answer> waiting = admission(failing).submitWaiting(query);

        assertThat(problems(submit(failing, "w1"))).containsExactly(PredictionProblem.FAILED);
        assertThat(problems(List.of(waiting))).containsExactly(PredictionProblem.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u00a0\ufeff"})
    void refusesATextThatShowsNothingAsABadRequest(String text) throws InterruptedException {
        resident.update(List.of(TestVersion.of("routing", 1).resident()), List.of());
        PredictionQuery query = TestRequests.query("id", text, clock.instant(), Instant.MAX);

        CompletableFuture<Answer> waiting = admission(encoder()).submitWaiting(query);

        assertThat(problems(submit(encoder(), text))).containsExactly(PredictionProblem.BAD_REQUEST);
        assertThat(problems(List.of(waiting))).containsExactly(PredictionProblem.BAD_REQUEST);
    }

    @ParameterizedTest
    @EnumSource(value = TaskKind.class, mode = EnumSource.Mode.EXCLUDE, names = "QUESTION_ANSWERING")
    void refusesWhatComesWithATextOfAKindThatTakesNoSuch(TaskKind kind) {
        resident.update(List.of(TestVersion.of("routing", 1).resident(kind)), List.of());

        assertThat(details(TextInput.of("w1", null, "w2")))
                .containsExactly("task 'routing' is " + kind.text() + "; expected "
                        + kind.reads().words() + ", found a text with a context");
    }

    @Test
    void takesAQuestionWithItsContextAlone() {
        resident.update(List.of(TestVersion.of("routing", 1).resident(TaskKind.QUESTION_ANSWERING)), List.of());

        assertThat(submit(TextInput.of("w1", null, "w2"))).noneMatch(CompletableFuture::isDone);
        assertThat(details(TextInput.of("w1")))
                .containsExactly(
                        "task 'routing' is question-answering; expected a text with a context, found a text alone");
    }

    @Test
    void takesATextWithItsPredicateAlone() {
        resident.update(List.of(TestVersion.of("routing", 1).resident(TaskKind.SEMANTIC_ROLE_LABELLING)), List.of());

        assertThat(submit(TextInput.of("w1 w2", new TextSpan(3, 5)))).noneMatch(CompletableFuture::isDone);
        assertThat(details(TextInput.of("w1 w2")))
                .containsExactly(
                        "task 'routing' is semantic-role-labelling; expected a text with a predicate, found a text alone");
        assertThat(details(TextInput.of("w1 w2", new TextSpan(3, 6))))
                .containsExactly("the predicate 3 to 6 is no stretch of the text, which has 5 code points; expected a"
                        + " start of 0 or more and an end behind it of at most 5");
        assertThat(details(TextInput.of("w1 w2", new TextSpan(2, 3))))
                .first()
                .asString()
                .startsWith("the predicate is empty");
    }

    @Test
    void takesAPairWhereTheTasksKindReadsPairs() {
        TextInput pair = TextInput.of("w1", "w2", null);
        resident.update(List.of(TestVersion.of("routing", 1).resident()), List.of());

        assertThat(submit(pair)).noneMatch(CompletableFuture::isDone);
        assertThat(queue.depth()).isEqualTo(1);

        resident.update(List.of(TestVersion.of("routing", 2).resident(TaskKind.TOKEN_CLASSIFICATION)), List.of());
        assertThat(details(pair))
                .containsExactly(
                        "task 'routing' is token-classification; expected a text alone, found a text with a pair");
    }

    @Test
    void countsTheVirtualTokensOfTheVersionThatServes() throws InterruptedException {
        resident.update(
                List.of(TestVersion.of("routing", 1, TestVersion.FINGERPRINT, TinyTasks.inputTask(4, 3, 1))
                        .resident()),
                List.of());

        submit(encoder(), "w1");

        QueuedRequest waiting = queue.take().orElseThrow().rows().get(0);
        assertThat(waiting.rowTokens()).isEqualTo(4 + waiting.text().length());
    }

    @Test
    void namesTheTextThatCannotBeTaken() {
        resident.update(List.of(TestVersion.of("routing", 1).resident()), List.of());

        assertThat(details(TextInput.of("w1", " ", null))).first().asString().startsWith("the pair is empty");
        assertThat(details(TextInput.of("w1", null, ""))).first().asString().startsWith("the context is empty");
        assertThat(submit(TextInput.of("w1", "w".repeat(101), null)).get(0).join())
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.detail())
                                .isEqualTo("the pair has 101 characters; expected at most 100"));
    }

    private List<CompletableFuture<Answer>> submit(TextInput input) {
        PredictionQuery query = new PredictionQuery(
                "id", "routing", OptionalLong.empty(), input, Source.KAFKA, clock.instant(), Instant.MAX);
        return admission(encoder()).submit(List.of(query));
    }

    private List<String> details(TextInput input) {
        List<CompletableFuture<Answer>> answers = submit(input);
        assertThat(answers).as("refused at once").allMatch(CompletableFuture::isDone);
        assertThat(problems(answers)).containsExactly(PredictionProblem.BAD_REQUEST);
        return answers.stream()
                .map(answer -> ((Answer.Refused) answer.join()).detail())
                .toList();
    }

    @Test
    void refusesATextThatTheTokeniserMakesNothingOfAsABadRequest() {
        resident.update(List.of(TestVersion.of("routing", 1).resident()), List.of());
        Encoder nothing = (text, template, maxTokens) -> {
            throw new TextException("no token, on purpose");
        };

        assertThat(problems(submit(nothing, "w1"))).containsExactly(PredictionProblem.BAD_REQUEST);
    }

    private List<CompletableFuture<Answer>> submit(Encoder encoder, String... texts) {
        List<PredictionQuery> queries = IntStream.range(0, texts.length)
                .mapToObj(i -> TestRequests.query("id#" + i, texts[i], clock.instant(), Instant.MAX))
                .toList();
        return admission(encoder).submit(queries);
    }

    private RequestAdmission admission(Encoder encoder) {
        PredictionMetrics metrics = new PredictionMetrics(new SimpleMeterRegistry(), queue);
        return new RequestAdmission(queue, resident, encoder, 100, metrics, clock);
    }

    private static Encoder encoder() {
        return (text, template, maxTokens) -> TinyTasks.text(8, 1);
    }

    private static List<PredictionProblem> problems(List<CompletableFuture<Answer>> answers) {
        return answers.stream()
                .map(answer -> ((Answer.Refused) answer.join()).problem())
                .toList();
    }
}
