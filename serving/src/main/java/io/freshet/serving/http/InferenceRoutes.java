package io.freshet.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.prompts.ResidentSnapshot;
import io.freshet.serving.request.Answer;
import io.freshet.serving.request.PredictionQuery;
import io.freshet.serving.request.PredictionQuery.Source;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The POST paths: a request's texts go into the queue, and its answer leaves when all of them are computed. */
final class InferenceRoutes {
    private static final String JSON = "application/json";
    private static final String BINARY_TENSORS = "Inference-Header-Content-Length";

    private final InferenceParts parts;
    private final OpenInferenceJson openInference;
    private final PlainPredictJson plain;
    private final Duration deadline;
    private final Executor executor;
    private final Supplier<String> ids;

    /**
     * @param executor runs what follows on an answer: the predictor's thread must not write to sockets
     * @param ids makes the ids of requests that bring none
     */
    InferenceRoutes(InferenceParts parts, HttpSettings settings, Executor executor, Supplier<String> ids) {
        this.parts = parts;
        this.openInference = new OpenInferenceJson(settings.maximumTexts());
        this.plain = new PlainPredictJson(settings.maximumTexts());
        this.deadline = settings.deadline();
        this.executor = executor;
        this.ids = ids;
    }

    /** {@code POST /v2/models/{model}/infer} and {@code …/versions/{version}/infer}. */
    void infer(Context context) {
        requireServing();
        String task = context.pathParam("model");
        OptionalLong version = ModelRoutes.version(context);
        InferenceRequest request = openInference.read(body(context));
        answer(
                context,
                task,
                version,
                request,
                (id, answers) -> OpenInferenceJson.write(id, request.outputs(), answers));
    }

    /** {@code POST /v1/predict}. */
    void predict(Context context) {
        requireServing();
        PlainPredictJson.PlainRequest request = plain.read(body(context));
        answer(
                context,
                request.task(),
                OptionalLong.empty(),
                request.request(),
                (id, answers) -> PlainPredictJson.write(id, request.single(), answers));
    }

    // Read by the edge of the server: JSON, not compressed.
    private static JsonNode body(Context context) {
        requireJson(context);
        return JsonText.object(context.bodyAsBytes());
    }

    private static void requireJson(Context context) {
        String type = context.contentType();
        String encoding = context.header("Content-Encoding");
        boolean json = type == null || type.toLowerCase(Locale.ROOT).startsWith(JSON);
        // Triton's clients send them unless told otherwise, and without a type.
        if (context.header(BINARY_TENSORS) != null) {
            throw HttpProblem.unsupportedMediaType("the body has binary tensors (" + BINARY_TENSORS
                    + "); expected JSON alone: switch them off, in tritonclient with"
                    + " set_data_from_numpy(…, binary_data=False) for each input and InferRequestedOutput(…,"
                    + " binary_data=False) for each output");
        }
        if (!json) {
            throw HttpProblem.unsupportedMediaType("the body is " + type + "; expected Content-Type: " + JSON);
        }
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw HttpProblem.unsupportedMediaType("the body is encoded as " + encoding + "; expected none");
        }
    }

    private void requireServing() {
        if (parts.state().isDraining()) {
            throw HttpProblem.unavailable("this instance is being stopped; try another");
        }
        if (!parts.state().isReady()) {
            throw HttpProblem.unavailable("not ready: " + parts.state().detail());
        }
    }

    /** A task that nobody released is the client's mistake; one whose releases were all refused is not. */
    private void requireTask(String task) {
        ResidentSnapshot snapshot = parts.resident().snapshot();
        if (snapshot.version(task).isEmpty() && snapshot.refusal(task).isEmpty()) {
            throw HttpProblem.unreleased(task);
        }
    }

    /** Before anything is computed; the answer is held to it again, since another version may give it. */
    private void requireOutputs(String task, InferenceRequest request) {
        parts.resident()
                .snapshot()
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
        List<CompletableFuture<Answer>> answers = parts.admission().submit(queries(id, task, version, request));
        context.future(() -> CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApplyAsync(done -> write.apply(id, predicted(answers)), executor)
                .thenAccept(node -> context.contentType(JSON).result(JsonText.bytes(node))));
    }

    /** Of several texts each has the request's id with its place, {@code id#0}, since a prediction's id is its own. */
    private List<PredictionQuery> queries(String id, String task, OptionalLong version, InferenceRequest request) {
        Instant now = parts.clock().instant();
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
        predicted.forEach(parts.published());
        return predicted;
    }
}
