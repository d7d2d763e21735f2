package io.freshet.cli.prompts;

import io.freshet.backbone.Pooling;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.MultiLabelHead;
import io.freshet.backbone.peft.PeftExport;
import io.freshet.backbone.peft.PeftFolder;
import io.freshet.schemas.PromptManifest;
import io.freshet.workload.output.Report;

/** What is told of a version that was written as a folder of PEFT's. */
public final class ExportReport {
    private ExportReport() {}

    /** @param version as it was exported */
    public static Report of(PromptManifest manifest, TaskParameters version, PeftFolder folder, BaseModel model) {
        boolean beside = folder.head().isEmpty();
        return new Report()
                .field("task", manifest.getTask())
                .field("version", manifest.getVersion())
                .field("sha256", manifest.getSha256())
                .field("folder", folder.path().toString())
                .field(
                        "peftType",
                        folder.config().type().name(),
                        "peft type",
                        folder.config().type().name())
                .field(
                        "taskType",
                        folder.config().taskType(),
                        "task type",
                        folder.config().taskType())
                .field("labels", manifest.getLabels(), "labels", String.join(", ", manifest.getLabels()))
                .field("headFile", beside ? PeftExport.HEAD_FILE : null)
                .field("head", beside ? "beside it: " + reading(version.shape().head(), model) : "in the folder");
    }

    private static String reading(Head head, BaseModel model) {
        if (!head.kind().isOfWholeText()) {
            return "a linear layer over each token's hidden state ("
                    + head.kind().text() + ")";
        }
        String layer = "a linear layer over " + vector(model.config().pooling());
        if (head.readsVirtualTokens()) {
            return layer + ", virtual tokens among the row's";
        }
        String usual = layer + ", behind a LayerNorm without weights (epsilon 1e-5)";
        return head instanceof MultiLabelHead
                ? usual + "; a sigmoid of each label, which a text has above head.threshold[label, 0]"
                : usual;
    }

    private static String vector(Pooling pooling) {
        return switch (pooling) {
            case MEAN -> "the mean of the text's last hidden states";
            case CLS -> "the last hidden state of the text's first token";
            case POOLER -> "the pooler's output of the text's first token";
            case LAST -> "the last hidden state of the text's last token";
        };
    }
}
