package io.freshet.backbone.train;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.LossShares;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.prompt.PromptEncoder;
import java.nio.file.Path;
import java.util.List;

/** Writes what a step's forward and backward are computed by, from and to, so that another libtorch can repeat them, on another device. */
public record StepExport(Backbone backbone) {
    /** @param folder made where there is none: {@code program.pt}, {@code call.safetensors}, {@code call.json} */
    public void write(List<TrainingRow> rows, List<TaskTraining> tasks, Path folder) {
        PromptEncoder encoder = new PromptEncoder(backbone);
        List<TaskParameters> parameters =
                tasks.stream().map(task -> encoder.published(task.parameters())).toList();
        TaskBatch batch = new TaskBatch(backbone.config(), BatchShape.fitting(rows, parameters), rows, parameters);
        List<HeadTarget> targets = rows.stream().map(TrainingRow::target).toList();
        try (ProgramCall call = backbone.program().open()) {
            call.export(
                    batch.texts(call.manager()),
                    batch.prompts(call.manager()),
                    batch.heads(call.manager(), targets, LossShares.of(rows, targets)),
                    folder);
        }
    }
}
