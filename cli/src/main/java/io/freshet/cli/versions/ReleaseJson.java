package io.freshet.cli.versions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Release;

/** Releases and decisions as a program reads them. */
public final class ReleaseJson {
    private ReleaseJson() {}

    /** What serves a task. */
    public static ObjectNode of(Release release) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("task", release.getTask())
                .put("version", release.getVersion())
                .put("releasedAt", release.getReleasedAt().toString())
                .put("reason", release.getReason())
                .put("sha256", release.getSha256())
                .put("promptsPartition", release.getPromptsPartition())
                .put("manifestOffset", release.getManifestOffset())
                .put("manifestSha256", release.getManifestSha256());
        release.getPartOffsets().forEach(node.putArray("partOffsets")::add);
        ArrayNode former = node.putArray("formerVersions");
        release.getFormer().forEach(before -> former.add(before.getVersion()));
        return node;
    }

    /** A decision. */
    public static ObjectNode of(Decision decision) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("task", decision.getTask())
                .put("version", decision.getVersion())
                .put("decidedAt", decision.getDecidedAt().toString())
                .put("outcome", decision.getOutcome())
                .put("reason", decision.getReason())
                .put("detail", decision.getDetail())
                .put("activeVersion", decision.getActiveVersion())
                .put("sha256", decision.getSha256());
    }
}
