package io.freshet.benchmarks.methods;

import io.freshet.backbone.head.Heads;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.GroupPass;
import io.freshet.trainer.pass.Pass;
import io.freshet.workload.source.SourceExample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tasks of which one comes new to a group of the others, in one order of their texts. All is judged on texts that nobody learned.
 *
 * @param tasks texts to learn, and behind them those to be judged by, by name
 * @param judged how many of each
 */
record GroupTrial(TrainingModel model, Map<String, LabelledTexts> tasks, int judged, long seed) {
    private static final double PERCENT = 100;

    private LabelledTexts learned(String task) {
        LabelledTexts texts = tasks.get(task);
        return texts.first(texts.examples().size() - judged);
    }

    private LabelledTexts judged(String task) {
        LabelledTexts texts = tasks.get(task);
        int from = texts.examples().size() - judged;
        return LabelledTexts.of(
                texts.source(),
                texts.task(),
                texts.examples().subList(from, texts.examples().size()));
    }

    private TaskSpec spec(String task) {
        return Contestant.BASE.spec(tasks.get(task), seed);
    }

    /** What a task is measured by. */
    String metric(String task) {
        return Heads.of(tasks.get(task).task().kind()).metric().text();
    }

    /** What a task by itself answers right after so many labels, in percent. */
    double alone(String task, int labels) {
        return value(Pass.of(model, spec(task)), task, labels);
    }

    /** The same of one that begins with a prompt. */
    double from(Parameters prompt, String task, int labels) {
        return value(Pass.of(model, spec(task), prompt), task, labels);
    }

    private double value(Pass pass, String task, int labels) {
        if (labels > 0) {
            pass.learn(learned(task).first(labels).rows(pass));
        }
        return PERCENT * pass.predict(judged(task).rows(pass)).value();
    }

    /**
     * A group that has learned all labels of its tasks.
     *
     * @param members what each answers right, in percent
     */
    record Learned(Parameters prompt, Map<String, Double> members) {}

    /** All but one. */
    Learned without(String task) {
        List<String> names =
                tasks.keySet().stream().filter(each -> !each.equals(task)).toList();
        GroupPass pass = GroupPass.of(model, names.stream().map(this::spec).toList());
        pass.learn(mixed(names, pass));
        Map<String, Double> members = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            List<TrainingRow> rows = rows(pass, at, judged(names.get(at)));
            members.put(names.get(at), PERCENT * pass.judge(rows).tally().value());
        }
        return new Learned(pass.prompt(), members);
    }

    // Each task's labels in its order, those of all mixed as they would come.
    private List<TrainingRow> mixed(List<String> names, GroupPass pass) {
        List<Integer> turns = new ArrayList<>();
        List<List<TrainingRow>> rows = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            rows.add(rows(pass, at, learned(names.get(at))));
            turns.addAll(Collections.nCopies(rows.get(at).size(), at));
        }
        Collections.shuffle(turns, new Random(seed));
        int[] next = new int[names.size()];
        return turns.stream().map(task -> rows.get(task).get(next[task]++)).toList();
    }

    private static List<TrainingRow> rows(GroupPass pass, int task, LabelledTexts texts) {
        List<TrainingRow> rows = new ArrayList<>();
        for (SourceExample example : texts.examples()) {
            rows.add(pass.row(task, example.input(), example.target()));
        }
        return rows;
    }
}
