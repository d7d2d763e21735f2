package io.freshet.cli.versions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.quality.Prequential;
import io.freshet.cli.quality.Quality;
import io.freshet.schemas.HoldoutScores;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.Release;
import java.util.Map;

/** Versions as a program reads them. */
public final class VersionJson {
    private VersionJson() {}

    /** Everything about one version. */
    public static ObjectNode of(VersionList list, TaskVersion version) {
        PromptManifest manifest = version.manifest();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("task", manifest.getTask())
                .put("version", version.number())
                .put("serves", version.serves())
                .put("createdAt", manifest.getCreatedAt().toString())
                .put("cause", manifest.getCause());
        list.release().filter(release -> version.serves()).ifPresent(release -> serves(node, release));
        origin(node, manifest);
        quality(node, version);
        contents(node, version);
        return node;
    }

    private static void serves(ObjectNode node, Release release) {
        node.put("servesSince", release.getReleasedAt().toString()).put("reason", release.getReason());
    }

    private static void origin(ObjectNode node, PromptManifest manifest) {
        node.put("parentVersion", manifest.getParentVersion())
                .put("examples", manifest.getExamples())
                .put("steps", manifest.getStep())
                .put("acceptedPartition", manifest.getAcceptedPartition())
                .put("acceptedFirstOffset", manifest.getAcceptedFirstOffset())
                .put("acceptedLastOffset", manifest.getAcceptedLastOffset())
                .put("method", manifest.getMethod())
                .putPOJO("methodSettings", manifest.getMethodSettings())
                .put("promptLength", manifest.getPromptLength())
                .put("maxTokens", manifest.getMaxTokens())
                .put("seed", manifest.getSeed())
                .put("specHash", manifest.getSpecHash())
                .put("backboneFingerprint", manifest.getBackboneFingerprint())
                .put("precision", manifest.getPrecision());
        manifest.getLabels().forEach(node.putArray("labels")::add);
    }

    private static void quality(ObjectNode node, TaskVersion version) {
        Prequential prequential = version.prequential();
        if (prequential.examples() > 0) {
            node.set("prequential", prequential(prequential));
        }
        HoldoutScores holdout = version.manifest().getHoldout();
        if (holdout != null) {
            node.putObject("holdout")
                    .put("examples", holdout.getExamples())
                    .put("candidate", holdout.getCandidate())
                    .put("active", holdout.getActive());
        }
    }

    private static ObjectNode prequential(Prequential prequential) {
        Quality quality = prequential.quality();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("examples", prequential.examples())
                .put("correct", prequential.correct())
                .put("metric", quality.metric())
                .put("value", quality.value());
        return quality.isAccuracy() ? node.put("accuracy", quality.value()) : node;
    }

    private static void contents(ObjectNode node, TaskVersion version) {
        node.put("sha256", version.manifest().getSha256())
                .put("bytes", version.bytes())
                .put("parts", version.wholeness())
                .put("promptsPartition", version.partition())
                .put("manifestOffset", version.manifestOffset())
                .put("manifestSha256", version.manifestSha256());
        ArrayNode parts = node.putArray("partsFound");
        version.parts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(part -> parts.addObject()
                        .put("index", part.getKey())
                        .put("offset", part.getValue().offset())
                        .put("bytes", part.getValue().digest().getLength())
                        .put("sha256", part.getValue().digest().getSha256()));
    }
}
