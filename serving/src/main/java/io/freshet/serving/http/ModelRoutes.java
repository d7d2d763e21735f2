package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.example.TextInput;
import io.freshet.serving.prompts.RefusedVersion;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.ResidentSnapshot;
import io.freshet.serving.prompts.ResidentVersion;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.OptionalLong;

/** The GET paths of the Open Inference Protocol: the server, its health, and its models. */
record ModelRoutes(ResidentPrompts resident, ServerHealth health) {
    private static final String NAME = "freshet";

    void server(Context context) {
        respond(context, 200, serverDocument());
    }

    private static ObjectNode serverDocument() {
        ObjectNode node = JsonText.newObject().put("name", NAME).put("version", programVersion());
        node.putArray("extensions");
        return node;
    }

    private static String programVersion() {
        return Optional.ofNullable(ModelRoutes.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    void live(Context context) {
        respond(context, health.live());
    }

    void ready(Context context) {
        respond(context, health.ready());
    }

    private static void respond(Context context, ServerHealth.Said said) {
        respond(context, said.status(), said.document());
    }

    void model(Context context) {
        ResidentVersion version = resident(context);
        respond(context, 200, modelDocument(version, resident.snapshot().refusal(version.task())));
    }

    /** @param refusal the task's last release, if it was refused: shown, since the version before goes on serving */
    private static ObjectNode modelDocument(ResidentVersion resident, Optional<RefusedVersion> refusal) {
        ObjectNode node = JsonText.newObject().put("name", resident.task());
        node.putArray("versions").add(String.valueOf(resident.version()));
        node.put("platform", NAME + "-" + resident.method());
        ArrayNode inputs = node.putArray("inputs");
        resident.reads().fields().forEach(field -> input(inputs.addObject(), field));
        ModelOutputs.of(resident.kind()).describe(node.putArray("outputs"), resident.labels());
        parameters(node.putObject("parameters"), resident, refusal);
        return node;
    }

    private static void input(ObjectNode node, String name) {
        boolean isPlace = name.equals(TextInput.PREDICATE);
        ArrayNode shape = node.put("name", name)
                .put("datatype", isPlace ? OpenInferenceJson.INT64 : OpenInferenceJson.BYTES)
                .putArray("shape")
                .add(-1);
        if (isPlace) {
            shape.add(InputTensor.OFFSETS);
        }
    }

    private static void parameters(ObjectNode node, ResidentVersion resident, Optional<RefusedVersion> refusal) {
        node.put("sha256", resident.sha256())
                .put("kind", resident.kind().text())
                .put("method", resident.method())
                .put("labels", OutputTensor.Scores.labelNames(resident.labels()))
                .put("max_tokens", resident.maxTokens());
        refusal.ifPresent(refused -> node.put("refused_version", refused.version())
                .put("refused_reason", refused.reason().tag())
                .put("refused_detail", refused.detail()));
    }

    void modelReady(Context context) {
        boolean ready = health.isReady();
        ResidentVersion version = resident(context);
        respond(
                context,
                ready ? 200 : 503,
                JsonText.newObject().put("name", version.task()).put("ready", ready));
    }

    private ResidentVersion resident(Context context) {
        String task = context.pathParam("model");
        ResidentSnapshot snapshot = resident.snapshot();
        ResidentVersion version = snapshot.version(task).orElseThrow(() -> absent(task, snapshot));
        long wanted = version(context).orElse(version.version());
        if (wanted != version.version()) {
            throw HttpProblem.notFound("version " + wanted + " of task '" + task + "' does not serve; version "
                    + version.version() + " does");
        }
        return version;
    }

    private static HttpProblem absent(String task, ResidentSnapshot snapshot) {
        return snapshot.refusal(task)
                .map(refused -> HttpProblem.unavailable("version " + refused.version() + " of task '" + task
                        + "' was refused (" + refused.reason().tag() + "): " + refused.detail()))
                .orElseGet(() -> HttpProblem.unreleased(task));
    }

    /** The version in the path, if the path has one. */
    static OptionalLong version(Context context) {
        String version = context.pathParamMap().get("version");
        if (version == null) {
            return OptionalLong.empty();
        }
        if (!version.matches("[1-9][0-9]{0,17}")) {
            throw HttpProblem.notFound("'" + version + "' is no version; expected a number from 1");
        }
        return OptionalLong.of(Long.parseLong(version));
    }

    static void respond(Context context, int status, ObjectNode node) {
        context.status(status).contentType("application/json").result(JsonText.bytes(node));
    }
}
