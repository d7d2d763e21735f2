package io.freshet.trainer;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.prompt.PromptParts;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;

/** A version as a reader of {@code prompts} finds it: the manifest and what came since the one before. */
record PublishedVersion(PromptManifest manifest, PromptParts parts) {
    /** All of them in their order; fails where parts do not come before their manifest, in order and alone. */
    static List<PublishedVersion> read(List<TestRecord<String, PromptRecord>> records) {
        List<PublishedVersion> versions = new ArrayList<>();
        List<byte[]> parts = new ArrayList<>();
        for (TestRecord<String, PromptRecord> entry : records) {
            PromptKey key = PromptKey.parse(entry.key());
            if (entry.value() == null) {
                continue;
            }
            if (entry.value().getBody() instanceof PromptPart part) {
                if (part.getIndex() != parts.size() || key.part().getAsInt() != part.getIndex()) {
                    throw new AssertionError(entry.key() + " comes after " + parts.size() + " parts");
                }
                parts.add(part.getContent().array());
            } else {
                versions.add(new PublishedVersion(
                        (PromptManifest) entry.value().getBody(), new PromptParts(List.copyOf(parts))));
                parts.clear();
            }
        }
        if (!parts.isEmpty()) {
            throw new AssertionError(parts.size() + " parts without a manifest behind them");
        }
        return versions;
    }

    /** What the bytes hold by the manifest; fails where it is anything else. */
    TaskParameters parameters(BackboneConfig backbone) {
        TaskShape shape = new TaskShape(
                Methods.of(manifest.getMethod())
                        .orElseThrow()
                        .with(manifest.getMethodSettings())
                        .published(),
                manifest.getPromptLength(),
                Heads.of(TaskKind.find(manifest.getKind()).orElseThrow(), manifest.getHead())
                        .orElseThrow(),
                manifest.getLabels(),
                Template.find(manifest.getTemplate()));
        return PromptCodec.decode(bytes(), shape, backbone);
    }

    byte[] bytes() {
        return parts.join(manifest.getSha256());
    }

    String hash() {
        return manifest.getTask() + "@" + manifest.getVersion() + "=" + manifest.getSha256();
    }
}
