package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.ResidentSnapshot;
import io.freshet.serving.prompts.ResidentVersion;
import io.javalin.http.Context;
import java.util.OptionalLong;

/** The GET paths of the Open Inference Protocol: the server, its health, and its models. */
final class ModelRoutes {
    private final ResidentPrompts resident;
    private final ServerHealth health;

    ModelRoutes(ResidentPrompts resident, ServerHealth health) {
        this.resident = resident;
        this.health = health;
    }

    void server(Context context) {
        respond(context, 200, ModelDocuments.server());
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
        respond(context, 200, ModelDocuments.model(version, resident.snapshot().refusal(version.task())));
    }

    void modelReady(Context context) {
        boolean ready = health.isReady();
        ResidentVersion version = resident(context);
        respond(context, ready ? 200 : 503, ModelDocuments.modelReady(version.task(), ready));
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
