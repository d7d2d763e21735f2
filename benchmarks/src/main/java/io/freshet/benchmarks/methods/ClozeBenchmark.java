package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.LanguageModel;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.NewTask;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.workload.FreshetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A language model says what a word of WordNet is a kind of, by a hand-written prompt and by trained ones: the first paper's question (arXiv 2103.10385, table 1). One pass, each label
 * predicted before it is learned; the language model is frozen, and its scores of the kinds are the answer.
 *
 * @param wordNet folder of its files
 * @param kinds that there are to choose from, the commonest ones
 * @param examples of a pass
 * @param last ones, of which the accuracy is told apart
 */
public record ClozeBenchmark(Path backboneFolder, Path wordNet, int kinds, int examples, int last, int seeds, long seed)
        implements Benchmark {
    private static final String HAND = "a {text} is a kind of {mask}";
    private static final String BETWEEN = "[P*3] {text} [P*3] {mask}";
    private static final int PROMPT = 6;
    private static final int DEEP = 16;
    private static final double PERCENT = 100;
    private static final int MOST_TOKENS = 32;

    @Override
    public String name() {
        return "cloze";
    }

    @Override
    public String title() {
        return "What a language model says a word is a kind of, " + kinds + " kinds of WordNet, one pass of "
                + examples;
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        WordNet words = WordNet.read(wordNet);
        try (Backbone backbone = Contestant.load(backboneFolder)) {
            if (backbone.config().languageModel() == LanguageModel.NONE) {
                throw new FreshetException(
                        backboneFolder + " has no language model's head; name one that has with --backbone");
            }
            // an encoder's sentence goes on behind the mask
            String end = backbone.config().languageModel() == LanguageModel.MASKED ? "." : "";
            TrainingModel model = TrainingModel.of(backbone, new TrainingLimits(MOST_TOKENS, DEEP));
            return rows(passes(model, words, end, progress), words.ofCommonestKinds(kinds, examples, seed));
        }
    }

    private Map<String, List<Learned>> passes(
            TrainingModel model, WordNet words, String end, Consumer<String> progress) {
        Map<String, Consumer<TaskSpec.Builder>> contestants = contestants(end);
        Map<String, List<Learned>> passes = new LinkedHashMap<>();
        for (int run = 0; run < seeds; run++) {
            LabelledTexts texts = words.ofCommonestKinds(kinds, examples, seed + run);
            String hand = "hand-written: " + HAND + end;
            add(passes, hand, Pass.predict(model, spec(texts, run, byHand(end)), texts), progress);
            int order = run;
            contestants.forEach(
                    (name, more) -> add(passes, name, Pass.learn(model, spec(texts, order, more), texts), progress));
        }
        return passes;
    }

    private static Consumer<TaskSpec.Builder> byHand(String end) {
        return spec -> spec.setTemplate(HAND + end).setPromptLength(0).setInitialization("noise");
    }

    private static Map<String, Consumer<TaskSpec.Builder>> contestants(String end) {
        Map<String, Consumer<TaskSpec.Builder>> all = new LinkedHashMap<>();
        for (String encoder : List.of("lstm", "mlp")) {
            all.put(
                    "p-tuning, " + encoder + ": " + BETWEEN + end,
                    spec -> spec.setMethod("p-tuning")
                            .setMethodSettings(Map.of("encoder", encoder))
                            .setPromptLength(PROMPT)
                            .setTemplate(BETWEEN + end));
        }
        all.put(
                "direct embeddings (prompt-tuning): " + BETWEEN + end,
                spec -> spec.setMethod("prompt-tuning").setPromptLength(PROMPT).setTemplate(BETWEEN + end));
        all.put("p-tuning-v2: " + HAND + end, spec -> spec.setPromptLength(DEEP).setTemplate(HAND + end));
        return all;
    }

    private TaskSpec spec(LabelledTexts texts, int run, Consumer<TaskSpec.Builder> more) {
        TaskSpec.Builder spec = NewTask.spec("cloze")
                .setLabels(texts.labels())
                .setHead("verbalizer")
                .setMaxTokens(MOST_TOKENS)
                .setSeed(seed + run);
        more.accept(spec);
        return NewTask.complete(spec);
    }

    private void add(Map<String, List<Learned>> passes, String name, Learned learned, Consumer<String> progress) {
        passes.computeIfAbsent(name, first -> new ArrayList<>()).add(learned);
        progress.accept(name
                + ": %.3f of all, %.3f of the last %d, %.0f examples/s"
                        .formatted(learned.accuracy(), learned.accuracyOfLast(last), last, learned.perSecond()));
    }

    private List<Result> rows(Map<String, List<Learned>> passes, LabelledTexts texts) {
        List<Learned> hand = passes.values().iterator().next();
        List<Result> rows = new ArrayList<>();
        passes.forEach((name, learned) -> {
            rows.add(row("accuracy, all labels", name, learned, hand, examples, texts));
            rows.add(row("accuracy, last " + last, name, learned, hand, last, texts));
        });
        return rows;
    }

    private Result row(
            String measure, String name, List<Learned> learned, List<Learned> hand, int of, LabelledTexts texts) {
        double points = PERCENT * (mean(learned, of) - mean(hand, of));
        return new Result(
                measure,
                name,
                Spread.of(learned.stream()
                        .map(one -> PERCENT * one.accuracyOfLast(of))
                        .toList()),
                "%",
                "%+.1f points to the hand-written prompt, %.0f labels/s"
                        .formatted(
                                points,
                                learned.stream()
                                        .mapToDouble(Learned::perSecond)
                                        .average()
                                        .orElseThrow()),
                "%,d numbers trained; always the commonest: %s %%"
                        .formatted(learned.get(0).trained(), Figures.of(PERCENT * texts.majority())));
    }

    private static double mean(List<Learned> learned, int last) {
        return learned.stream()
                .mapToDouble(one -> one.accuracyOfLast(last))
                .average()
                .orElseThrow();
    }
}
