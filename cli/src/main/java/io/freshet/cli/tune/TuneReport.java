package io.freshet.cli.tune;

import io.freshet.cli.task.SpecDocument;
import io.freshet.metrics.Metric;
import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Shown;
import io.freshet.workload.output.Words;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is told of passes: a table of the specs, and whether any is better than the one that the task has. */
record TuneReport(Model model, Metric metric, RetainedLabels labels, TuneOutcome outcome) {
    private static final int PARTS = 4;
    private static final double PERCENT = 100;
    private static final int BYTES_PER_KILOBYTE = 1_000;

    /**
     * What it was measured on.
     *
     * @param precision of its linear layers
     */
    record Model(String fingerprint, String precision) {
        static Model of(TrainingModel model) {
            return new Model(model.fingerprint().sha256(), model.precision().label());
        }
    }

    /** Of all labels the last quarter is told apart. */
    static int last(int labels) {
        return labels / PARTS;
    }

    Report report() {
        TaskSpec now = outcome.now().spec();
        List<Trial> ranked = outcome.ranked();
        return new Report()
                .json("task", now.getTask())
                .text("task", now.getTask() + ", " + now.getKind())
                .json("kind", now.getKind())
                .json("metric", metric.text())
                .field("labels", labelsJson(), "labels", labelsText())
                .line("left out", Optional.of(labels.leftOutText()).filter(text -> !text.isEmpty()))
                .field(
                        "backbone",
                        backbone(),
                        "backbone",
                        Shown.hash(model.fingerprint()) + ", in " + model.precision())
                .field("runs", outcome.runs(), "runs", runs())
                .json("isWhole", outcome.isWhole())
                .json("specs", ranked.stream().map(this::row).toList())
                .json("better", outcome.better().map(SpecDocument::of).orElse(null))
                .sentence(
                        Report.table(ranked.stream().map(this::row).toList()) + "\n\n" + legend() + "\n\n" + verdict());
    }

    private Report labelsJson() {
        return new Report()
                .json("replayed", labels.count())
                .json("older", labels.older())
                .json("first", labels.first())
                .json("last", labels.last())
                .json(
                        "leftOut",
                        labels.leftOut().entrySet().stream()
                                .collect(Collectors.toMap(each -> each.getKey().text(), Map.Entry::getValue)));
    }

    private String labelsText() {
        String which = labels.older() == 0
                ? "all " + Words.count(labels.count()) + " that are kept"
                : "the newest " + Words.count(labels.count()) + " of " + Words.count(labels.older() + labels.count())
                        + " that are kept";
        return which + ", accepted " + Shown.moment(labels.first()) + " to " + Shown.moment(labels.last());
    }

    private Report backbone() {
        return new Report().json("fingerprint", model.fingerprint()).json("precision", model.precision());
    }

    private String runs() {
        return outcome.runs() + " of each" + (outcome.isWhole() ? "" : ", not all of them made");
    }

    private Report row(Trial trial) {
        SpecWords words = new SpecWords(trial.spec());
        boolean isNow = outcome.isNow(trial);
        int last = last(trial.labels());
        Report row = new Report()
                .column("", isNow ? "*" : "")
                .json("isNow", isNow)
                .json("method", trial.spec().getMethod())
                .json("methodSettings", trial.spec().getMethodSettings())
                .column("method", words.method())
                .json("promptLength", trial.spec().getPromptLength())
                .column("prompt", trial.spec().getPromptLength())
                .json("learningRate", trial.spec().getLearningRate())
                .column("rate", words.learningRate())
                .json("headLearningRate", trial.spec().getHeadLearningRate())
                .column("head's", words.headLearningRate())
                .json("template", trial.spec().getTemplate())
                .json("runs", trial.passes().size())
                .json("value", spread(trial.over(Replayed::value)))
                .column(metric.text(), Shown.percent(trial.value()))
                .json("valueOfLast", spread(trial.over(pass -> pass.valueOfLast(last))))
                .column("last " + Words.count(last), Shown.percent(trial.valueOfLast(last)));
        gain(row, trial, isNow);
        return row.json("labelsPerSecond", trial.perSecond())
                .column("labels/s", Words.count(Math.round(trial.perSecond())))
                .json("versionBytes", trial.versionBytes())
                .column("version", Words.count(Math.round((double) trial.versionBytes() / BYTES_PER_KILOBYTE)) + " kB");
    }

    private static Report spread(DoubleSummaryStatistics of) {
        return new Report()
                .json("mean", of.getAverage())
                .json("least", of.getMin())
                .json("most", of.getMax());
    }

    private void gain(Report row, Trial trial, boolean isNow) {
        if (isNow || !outcome.now().isMeasured()) {
            row.json("gain", null).column("gain", isNow ? "as it is now" : "-").column("", "");
            return;
        }
        Gain gain = outcome.gain(trial);
        row.json(
                        "gain",
                        new Report()
                                .json("mean", gain.mean())
                                .json("least", gain.least())
                                .json("most", gain.most())
                                .json("standardError", gain.error())
                                .json("verdict", gain.verdict().text()))
                .column("gain", points(gain.mean()) + (gain.passes() > 1 ? between(gain) : ""))
                .column("", gain.verdict().text());
    }

    private static String between(Gain gain) {
        return " (" + points(gain.least()) + " to " + points(gain.most()) + ")";
    }

    /** {@code +1.2}: a difference of shares, in points of percent. */
    private static String points(double share) {
        String shown = String.format(Locale.ROOT, "%.1f", Math.abs(PERCENT * share));
        return shown.equals("0.0") ? shown : (share < 0 ? "−" : "+") + shown;
    }

    private String legend() {
        return """
                %-13s  of all labels, and of the last ones, each predicted before it was learned; mean of the runs
                gain           in points, beside the same run of the task as it is now; least to most of the runs
                no clear gain  no more than the runs differ by, or than three standard errors by so many labels
                labels/s       learned on this machine
                version        as it is published""".formatted(metric.text());
    }

    private String verdict() {
        return outcome.winner().map(this::better).orElseGet(this::none);
    }

    private String better(Trial winner) {
        int last = last(winner.labels());
        return "Better: %s. %s points of %s over all labels, %s over the last %s."
                .formatted(
                        new SpecWords(winner.spec()),
                        points(outcome.gain(winner).mean()),
                        metric.text(),
                        points(winner.valueOfLast(last) - outcome.now().valueOfLast(last)),
                        Words.count(last));
    }

    private String none() {
        boolean isJudged = outcome.now().passes().size() > 1;
        return (isJudged
                        ? "No clear gain: keep what the task has."
                        : "No verdict: one run cannot tell a gain from chance.")
                + outcome.bestOther()
                        .filter(best -> outcome.gain(best).mean() > 0)
                        .map(best -> ahead(best) + (isJudged ? ", which chance may give." : "."))
                        .orElse("");
    }

    private String ahead(Trial best) {
        return " Of the others the best, " + new SpecWords(best.spec()) + ", is "
                + points(outcome.gain(best).mean()) + " points ahead";
    }
}
