package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.serving.prompts.RefusedVersion;
import io.freshet.serving.prompts.ResidentVersion;
import java.util.Optional;

/** What the protocol's GET paths answer. */
final class ModelDocuments {
    private static final String NAME = "freshet";

    private ModelDocuments() {}

    static ObjectNode server() {
        ObjectNode node = JsonText.newObject().put("name", NAME).put("version", version());
        node.putArray("extensions");
        return node;
    }

    private static String version() {
        return Optional.ofNullable(ModelDocuments.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** {@code live} as the protocol's text says, {@code ready} as KServe answers. */
    static ObjectNode ready(boolean ready) {
        return JsonText.newObject().put("live", ready).put("ready", ready);
    }

    static ObjectNode modelReady(String task, boolean ready) {
        return JsonText.newObject().put("name", task).put("ready", ready);
    }

    /** @param refusal the task's last release, if it was refused: shown, since the version before goes on serving */
    static ObjectNode model(ResidentVersion resident, Optional<RefusedVersion> refusal) {
        ObjectNode node = JsonText.newObject().put("name", resident.task());
        node.putArray("versions").add(String.valueOf(resident.version()));
        node.put("platform", NAME + "-" + resident.method());
        ArrayNode inputs = node.putArray("inputs");
        resident.kind().textFields().forEach(field -> input(inputs.addObject(), field));
        ModelOutputs.of(resident.kind()).describe(node.putArray("outputs"), resident.labels());
        parameters(node.putObject("parameters"), resident, refusal);
        return node;
    }

    private static void input(ObjectNode node, String name) {
        node.put("name", name)
                .put("datatype", OpenInferenceJson.BYTES)
                .putArray("shape")
                .add(-1);
    }

    private static void parameters(ObjectNode node, ResidentVersion resident, Optional<RefusedVersion> refusal) {
        node.put("sha256", resident.sha256())
                .put("kind", resident.kind().text())
                .put("method", resident.method())
                .put("labels", ScoresTensor.labelNames(resident.labels()))
                .put("max_tokens", resident.maxTokens());
        refusal.ifPresent(refused -> node.put("refused_version", refused.version())
                .put("refused_reason", refused.reason().tag())
                .put("refused_detail", refused.detail()));
    }
}
