package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.predict.RequestAdmission;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.ResidentSnapshot;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.Source;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The POST paths: a request's texts go into the queue, and its answer leaves when all of them are computed. */
final class InferenceRoutes {
    private final RequestAdmission admission;
    private final ResidentPrompts resident;
    private final ServerState state;
    private final Consumer<Answer> published;
    private final OpenInferenceJson openInference;
    private final PlainPredictJson plain;
    private final Duration deadline;
    private final Executor executor;
    private final Supplier<String> ids;
    private final Clock clock;

    /**
     * @param published takes every prediction
     * @param executor runs what follows on an answer: the predictor's thread must not write to sockets
     * @param ids makes the ids of requests that bring none
     */
    InferenceRoutes(
            RequestAdmission admission,
            ResidentPrompts resident,
            ServerState state,
            Consumer<Answer> published,
            HttpSettings settings,
            Executor executor,
            Supplier<String> ids,
            Clock clock) {
        this.admission = admission;
        this.resident = resident;
        this.state = state;
        this.published = published;
        this.openInference = new OpenInferenceJson(settings.maximumTexts());
        this.plain = new PlainPredictJson(settings.maximumTexts());
        this.deadline = settings.deadline();
        this.executor = executor;
        this.ids = ids;
        this.clock = clock;
    }

    /** {@code POST /v2/models/{model}/infer} and {@code …/versions/{version}/infer}. */
    void infer(Context context) {
        requireServing();
        String task = context.pathParam("model");
        OptionalLong version = ModelRoutes.version(context);
        InferenceRequest request = openInference.read(JsonText.object(RequestBody.read(context)));
        answer(
                context,
                task,
                version,
                request,
                (id, answers) -> OpenInferenceResponse.write(id, request.outputs(), answers));
    }

    /** {@code POST /v1/predict}. */
    void predict(Context context) {
        requireServing();
        PlainPredictJson.PlainRequest request = plain.read(JsonText.object(RequestBody.read(context)));
        answer(
                context,
                request.task(),
                OptionalLong.empty(),
                request.request(),
                (id, answers) -> PlainPredictJson.write(id, request.single(), answers));
    }

    private void requireServing() {
        if (state.isDraining()) {
            throw HttpProblem.unavailable("this instance is being stopped; try another");
        }
        if (!state.isReady()) {
            throw HttpProblem.unavailable("not ready: " + state.detail());
        }
    }

    /** A task that nobody released is the client's mistake; one whose releases were all refused is not. */
    private void requireTask(String task) {
        ResidentSnapshot snapshot = resident.snapshot();
        if (snapshot.version(task).isEmpty() && snapshot.refusal(task).isEmpty()) {
            throw HttpProblem.unreleased(task);
        }
    }

    /** Before anything is computed; the answer is held to it again, since another version may give it. */
    private void requireOutputs(String task, InferenceRequest request) {
        resident.snapshot()
                .version(task)
                .ifPresent(version -> ModelOutputs.of(version.kind()).check(request.outputs()));
    }

    private void answer(
            Context context,
            String task,
            OptionalLong version,
            InferenceRequest request,
            BiFunction<String, List<Answer.Predicted>, ObjectNode> write) {
        requireTask(task);
        requireOutputs(task, request);
        String id = request.id().orElseGet(ids);
        List<CompletableFuture<Answer>> answers = admission.submit(queries(id, task, version, request));
        context.future(() -> CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApplyAsync(done -> write.apply(id, predicted(answers)), executor)
                .thenAccept(node -> context.contentType("application/json").result(JsonText.bytes(node))));
    }

    /** Of several texts each has the request's id with its place, {@code id#0}, since a prediction's id is its own. */
    private List<PredictionQuery> queries(String id, String task, OptionalLong version, InferenceRequest request) {
        Instant now = clock.instant();
        Duration wanted = request.deadline().orElse(deadline);
        Instant end = now.plus(wanted.compareTo(deadline) < 0 ? wanted : deadline);
        List<PredictionQuery> queries = new ArrayList<>();
        for (int i = 0; i < request.inputs().size(); i++) {
            String own = request.inputs().size() == 1 ? id : id + "#" + i;
            queries.add(new PredictionQuery(own, task, version, request.inputs().get(i), Source.HTTP, now, end));
        }
        return queries;
    }

    private List<Answer.Predicted> predicted(List<CompletableFuture<Answer>> answers) {
        List<Answer.Predicted> predicted = new ArrayList<>();
        for (CompletableFuture<Answer> answer : answers) {
            Answer given = answer.join();
            if (given instanceof Answer.Refused refused) {
                throw HttpProblem.of(refused);
            }
            predicted.add((Answer.Predicted) given);
        }
        predicted.forEach(published);
        return predicted;
    }
}
