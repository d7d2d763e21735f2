package io.freshet.trainer.pass;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.backbone.train.SharedPrompt;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.metrics.Judgement;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.batch.BatchPlanner;
import io.freshet.trainer.batch.BatchSettings;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.TrainingSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** One pass over labels of tasks that share a prompt, by the trainer's own classes and rules: the group begins with its first task. */
public final class GroupPass {
    private static final BatchPlanner PLANNER = new BatchPlanner(new BatchSettings(Pass.USUAL_ROWS, Optional.empty()));

    private final TrainingModel model;
    private final TrainingSpec group;
    private final List<Member> members = new ArrayList<>();
    private TaskTraining prompt;
    private int learned;

    private GroupPass(TrainingModel model, TrainingSpec first, Parameters prompt) {
        this.model = model;
        this.group = first.ofGroup();
        this.prompt = TaskTraining.start(new TaskParameters(group.task(), prompt), group.optimizer());
    }

    private static final class Member {
        private final TrainingSpec spec;
        private TaskTraining training;
        private int learned;

        Member(TrainingSpec spec, TaskTraining training) {
            this.spec = spec;
            this.training = training;
        }
    }

    /** @param tasks of the group, all of one method and prompt length */
    public static GroupPass of(TrainingModel model, List<TaskSpec> tasks) {
        TrainingSpec first = TrainingSpec.of(tasks.get(0), "");
        Parameters prompt = Pass.first(model).prompt(tasks.get(0).getTask(), first);
        GroupPass pass = new GroupPass(model, first, prompt);
        tasks.forEach(task -> pass.add(TrainingSpec.of(task, ""), prompt));
        return pass;
    }

    private void add(TrainingSpec spec, Parameters begun) {
        TaskParameters task = Pass.first(model).begin(spec, begun);
        members.add(new Member(spec, TaskTraining.startHead(task, spec.optimizer(), model.config())));
    }

    /**
     * A label as a task of the group learns it.
     *
     * @param task its place among them
     */
    public TrainingRow row(int task, TextInput input, Target said) {
        TrainingRow row = Pass.row(model, members.get(task).spec, input, said);
        return new TrainingRow(task, row.text(), row.target());
    }

    /** The prompt as it is now. */
    public Parameters prompt() {
        return prompt.parameters().values();
    }

    /** Learns labels of any of the tasks, in their order. */
    public void learn(List<TrainingRow> rows) {
        for (int at = 0; at < rows.size(); at += PLANNER.rows()) {
            learnBatch(rows.subList(at, Math.min(rows.size(), at + PLANNER.rows())));
        }
    }

    private void learnBatch(List<TrainingRow> batch) {
        List<TrainingRow> left = batch;
        while (!left.isEmpty()) {
            List<Integer> taken = PLANNER.step(
                    left.stream().map(row -> String.valueOf(row.task())).toList(), this::mostRows, task -> 0, 0);
            step(taken.stream().map(left::get).toList());
            List<TrainingRow> before = left;
            left = IntStream.range(0, before.size())
                    .filter(at -> !taken.contains(at))
                    .mapToObj(before::get)
                    .toList();
        }
    }

    private int mostRows(String task) {
        Member member = members.get(Integer.parseInt(task));
        return member.spec.steps().mostRows(member.learned);
    }

    private void step(List<TrainingRow> rows) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.merge(row.task(), 1, Integer::sum));
        List<Integer> tasks = List.copyOf(counts.keySet());
        List<TaskTraining> before =
                tasks.stream().map(task -> training(task, counts.get(task))).toList();
        List<Integer> slots = IntStream.range(0, tasks.size()).boxed().toList();
        SharedPrompt shared = new SharedPrompt(prompt.with(group.optimizer(rows.size(), learned)), slots);
        StepResult result = run(inSlots(rows, tasks), before, List.of(shared));
        keep(result, tasks, counts);
    }

    private TaskTraining training(int task, int rows) {
        Member member = members.get(task);
        return member.training.behind(prompt, model.config()).with(member.spec.optimizer(rows, member.learned));
    }

    private static List<TrainingRow> inSlots(List<TrainingRow> rows, List<Integer> tasks) {
        return rows.stream()
                .map(row -> new TrainingRow(tasks.indexOf(row.task()), row.text(), row.target()))
                .toList();
    }

    private StepResult run(List<TrainingRow> rows, List<TaskTraining> tasks, List<SharedPrompt> shared) {
        BatchShape shape = BatchShape.fitting(
                rows, tasks.stream().map(TaskTraining::parameters).toList());
        return model.steps().run(shape, rows, tasks, shared, OptionalInt.empty());
    }

    private void keep(StepResult result, List<Integer> tasks, Map<Integer, Integer> counts) {
        prompt = result.shared().get(0);
        for (int slot = 0; slot < tasks.size(); slot++) {
            Member member = members.get(tasks.get(slot));
            member.training = result.tasks().get(slot);
            member.learned += counts.get(tasks.get(slot));
            learned += counts.get(tasks.get(slot));
        }
    }

    /** How right the answers to labels of one task are, of which nothing is learned. */
    public Judgement judge(List<TrainingRow> rows) {
        Judgement all = Judgement.NONE;
        for (int at = 0; at < rows.size(); at += PLANNER.rows()) {
            List<TrainingRow> some = rows.subList(at, Math.min(rows.size(), at + PLANNER.rows()));
            int task = some.get(0).task();
            StepResult result = run(inSlots(some, List.of(task)), List.of(training(task, some.size())), List.of());
            all = result.rows().stream().map(RowOutcome::judgement).reduce(all, Judgement::plus);
        }
        return all;
    }
}
