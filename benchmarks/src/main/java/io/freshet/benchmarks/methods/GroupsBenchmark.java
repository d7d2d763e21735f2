package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a group's prompt does for its tasks and for a new one, some of them the new one in turn.
 *
 * @param newOnes of the tasks at most
 * @param labels that each task of a group learns
 * @param judged other texts of each task, that are answered and not learned
 * @param points labels after which a new task is judged
 * @param seeds of orders, prompts and heads, one after the other from {@code seed}
 */
public record GroupsBenchmark(
        Path backboneFolder,
        GroupTasks tasks,
        int newOnes,
        int labels,
        int judged,
        List<Integer> points,
        int seeds,
        long seed)
        implements Benchmark {
    private static final String OWN = "a prompt of its own";
    private static final String GROUPS = "the group's prompt";

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public String title() {
        return "What a group's prompt, trained on " + labels
                + " labels of each of its tasks, does for them and for a new one";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        Measured measured = new Measured(progress);
        try (Backbone backbone = Contestant.load(backboneFolder)) {
            TrainingModel model = TrainingModel.of(backbone, Contestant.LIMITS);
            Map<String, LabelledTexts> texts = tasks.read(labels + judged, seed);
            for (int run = 0; run < seeds; run++) {
                measure(new GroupTrial(model, shuffled(texts, seed + run), judged, seed + run), measured);
            }
        }
        return rows(measured);
    }

    private static Map<String, LabelledTexts> shuffled(Map<String, LabelledTexts> tasks, long seed) {
        Map<String, LabelledTexts> other = new LinkedHashMap<>();
        tasks.forEach((name, texts) -> other.put(name, texts.shuffled(seed)));
        return other;
    }

    private void measure(GroupTrial trial, Measured measured) {
        Map<String, Double> alone = new LinkedHashMap<>();
        trial.tasks().keySet().forEach(task -> alone.put(task, trial.alone(task, labels)));
        for (String task : tasks.newOnes().stream().limit(newOnes).toList()) {
            GroupTrial.Learned group = trial.without(task);
            group.members().forEach((member, value) -> {
                measured.add(memberMeasure(trial, member), GROUPS, value);
                measured.add(memberMeasure(trial, member), OWN, alone.get(member));
            });
            for (int point : points) {
                String measure = trial.metric(task) + " of the new task '" + task + "' after " + point + " labels";
                measured.add(measure, GROUPS, trial.from(group.prompt(), task, point));
                measured.add(measure, OWN, trial.alone(task, point));
            }
        }
    }

    // Of one kind they have a mean.
    private String memberMeasure(GroupTrial trial, String member) {
        String which = tasks.areOfOneKind() ? "a task" : "the task '" + member + "'";
        return trial.metric(member) + " of " + which + " of the group after " + labels + " labels";
    }

    private List<Result> rows(Measured measured) {
        List<Result> rows = new ArrayList<>();
        measured.all.forEach((measure, bySetting) -> {
            double own = measured.mean(measure, OWN);
            bySetting.forEach((setting, values) -> {
                double mean = measured.mean(measure, setting);
                rows.add(new Result(
                        measure,
                        setting,
                        Spread.of(values),
                        "%",
                        "mean " + Figures.of(mean) + " %, " + MethodRows.signed(mean - own) + " points to " + OWN,
                        judged + " other texts of each, " + seeds + " orders"));
            });
        });
        return rows;
    }

    /** Values by what was measured and by whose prompt. */
    private static final class Measured {
        private final Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        private final Consumer<String> progress;

        Measured(Consumer<String> progress) {
            this.progress = progress;
        }

        void add(String measure, String setting, double value) {
            all.computeIfAbsent(measure, first -> new LinkedHashMap<>())
                    .computeIfAbsent(setting, first -> new ArrayList<>())
                    .add(value);
            progress.accept(measure + ", " + setting + ": " + Figures.of(value) + " %");
        }

        double mean(String measure, String setting) {
            return all.get(measure).get(setting).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
        }
    }
}
