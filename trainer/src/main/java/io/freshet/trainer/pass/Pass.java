package io.freshet.trainer.pass;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.metrics.Judgement;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import io.freshet.trainer.step.Finite;
import io.freshet.trainer.task.EncoderRoom;
import io.freshet.trainer.task.FirstParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** One pass over labels of a task, which begins with it, by the trainer's own classes and rules: each is predicted before it is learned. */
public final class Pass {
    /** Rows of a full step, as a trainer has them where nothing else is set. */
    public static final int USUAL_ROWS = 16;

    private final TrainingModel model;
    private final TrainingSpec spec;
    private final int batchRows;
    private TaskTraining task;

    private Pass(TrainingModel model, TrainingSpec spec, int batchRows, TaskParameters begun) {
        this.model = model;
        this.spec = spec;
        this.batchRows = batchRows;
        this.task = TaskTraining.start(begun, spec.optimizer());
    }

    /**
     * Before its first step.
     *
     * @param spec by which the task begins and is trained; it need not pass the rules of specs
     */
    public static Pass of(TrainingModel model, TaskSpec spec) {
        return of(model, spec, USUAL_ROWS);
    }

    /** @param batchRows of a full step */
    public static Pass of(TrainingModel model, TaskSpec spec, int batchRows) {
        TrainingSpec own = TrainingSpec.of(spec, "");
        return new Pass(model, own, batchRows, first(model).begin(spec.getTask(), own));
    }

    /** Of a task that begins with a prompt that others have trained. */
    public static Pass of(TrainingModel model, TaskSpec spec, Parameters prompt) {
        TrainingSpec own = TrainingSpec.of(spec, "");
        return new Pass(model, own, USUAL_ROWS, first(model).begin(own, prompt));
    }

    static FirstParameters first(TrainingModel model) {
        return new FirstParameters(model, new EncoderRoom(Long.MAX_VALUE));
    }

    /**
     * A label as this pass learns it.
     *
     * @throws io.freshet.backbone.text.TextException if the text has no tokens
     * @throws io.freshet.backbone.head.TargetException if the tokens do not have what the target says
     */
    public TrainingRow row(TextInput input, Target said) {
        return row(model, spec, input, said);
    }

    /** The same of any pass by a spec. */
    public static TrainingRow row(TrainingModel model, TaskSpec spec, TextInput input, Target said) {
        return row(model, TrainingSpec.of(spec, ""), input, said);
    }

    static TrainingRow row(TrainingModel model, TrainingSpec spec, TextInput input, Target said) {
        EncodedText text = model.tokens().encode(input, spec.task().template(), model.textTokens(spec));
        HeadTarget target = spec.task().head().target(said, input, text, spec.labels());
        return new TrainingRow(0, text, target);
    }

    /** The most rows that the step has after so many labels. */
    public int mostRows(int learnedBefore) {
        return Math.min(batchRows, spec.steps().mostRows(learnedBefore));
    }

    /**
     * A step of which nothing is kept.
     *
     * @param learnedBefore labels before this step, by which its rate goes
     */
    public StepResult step(List<TrainingRow> rows, int learnedBefore) {
        List<TaskTraining> tasks = List.of(task.with(spec.optimizer(rows.size(), learnedBefore)));
        return model.steps().run(BatchShape.fitting(rows, List.of(task.parameters())), rows, tasks);
    }

    /** Learns all labels, in their order. */
    public Learned learn(List<TrainingRow> rows) {
        return learn(rows, learned -> true);
    }

    /**
     * Learns labels, in their order, as long as someone wants it.
     *
     * @param goesOn is asked after each step, with the number of labels so far
     */
    public Learned learn(List<TrainingRow> rows, IntPredicate goesOn) {
        return run(rows, goesOn, true);
    }

    /** Predicts all, and learns nothing. */
    public Learned predict(List<TrainingRow> rows) {
        return run(rows, learned -> true, false);
    }

    private Learned run(List<TrainingRow> rows, IntPredicate goesOn, boolean learns) {
        List<Judgement> answers = new ArrayList<>();
        long begun = System.nanoTime();
        do {
            int at = answers.size();
            List<TrainingRow> taken = rows.subList(at, Math.min(rows.size(), at + mostRows(at)));
            StepResult result = step(taken, at);
            task = learns ? finite(result.tasks().get(0)) : task;
            result.rows().stream().map(RowOutcome::judgement).forEach(answers::add);
        } while (goesOn.test(answers.size()) && answers.size() < rows.size());
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Learned(answers, seconds, learns ? trained() : 0, versionBytes());
    }

    // A trainer discards such an update too.
    private TaskTraining finite(TaskTraining after) {
        return Finite.all(after) ? after : task;
    }

    private long versionBytes() {
        return PromptCodec.encode(model.published().apply(task.parameters())).length;
    }

    private long trained() {
        return spec.task().parameters(model.config()).stream()
                .filter(ParameterShape::isTrained)
                .mapToLong(ParameterShape::count)
                .sum();
    }
}
