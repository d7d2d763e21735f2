package io.freshet.benchmarks.methods;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.metrics.Judgement;
import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import io.freshet.trainer.task.EncoderRoom;
import io.freshet.trainer.task.FirstParameters;
import io.freshet.workload.source.SourceExample;
import java.util.ArrayList;
import java.util.List;

/** One pass over a stream by the trainer's own classes and rules, without the brokers around it. */
final class Pass {
    private static final int BATCH_ROWS = 16;

    private final TrainingModel model;
    private final TrainingSpec spec;
    private TaskTraining task;

    private Pass(TrainingModel model, TaskSpec spec) {
        this.model = model;
        this.spec = TrainingSpec.of(spec, "");
        this.task = TaskTraining.start(
                new FirstParameters(model, new EncoderRoom(Long.MAX_VALUE)).begin(spec.getTask(), this.spec),
                this.spec.optimizer());
    }

    /**
     * Learns all labels, in their order.
     *
     * @param spec by which the task begins and is trained; it need not pass the rules of specs
     */
    static Learned learn(TrainingModel model, TaskSpec spec, LabelledTexts texts) {
        return of(model, spec).learn(texts, true);
    }

    /** Predicts all, and learns nothing. */
    static Learned predict(TrainingModel model, TaskSpec spec, LabelledTexts texts) {
        return of(model, spec).learn(texts, false);
    }

    /** Before its first step. */
    static Pass of(TrainingModel model, TaskSpec spec) {
        return new Pass(model, spec);
    }

    List<TrainingRow> rows(LabelledTexts texts) {
        return texts.examples().stream().map(this::row).toList();
    }

    /** @param learnedBefore labels before this step, by which its rate goes */
    StepResult step(List<TrainingRow> rows, int learnedBefore) {
        List<TaskTraining> tasks = List.of(task.with(spec.optimizer(rows.size(), learnedBefore)));
        return model.steps().run(BatchShape.fitting(rows, List.of(task.parameters())), rows, tasks);
    }

    private Learned learn(LabelledTexts texts, boolean learns) {
        List<TrainingRow> rows = rows(texts);
        List<Judgement> answers = new ArrayList<>();
        long begun = System.nanoTime();
        while (answers.size() < rows.size()) {
            int at = answers.size();
            int end =
                    Math.min(rows.size(), at + Math.min(BATCH_ROWS, spec.steps().mostRows(at)));
            StepResult result = step(rows.subList(at, end), at);
            task = learns ? result.tasks().get(0) : task;
            result.rows().stream().map(RowOutcome::judgement).forEach(answers::add);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        TaskParameters published = model.published().apply(task.parameters());
        return new Learned(answers, seconds, learns ? trained() : 0, PromptCodec.encode(published).length);
    }

    private TrainingRow row(SourceExample example) {
        EncodedText text = model.tokens().encode(example.input(), spec.task().template(), model.textTokens(spec));
        HeadTarget target = spec.task().head().target(example.target(), example.input(), text, spec.labels());
        return new TrainingRow(0, text, target);
    }

    private long trained() {
        return spec.task().parameters(model.config()).stream()
                .filter(ParameterShape::isTrained)
                .mapToLong(ParameterShape::count)
                .sum();
    }
}
