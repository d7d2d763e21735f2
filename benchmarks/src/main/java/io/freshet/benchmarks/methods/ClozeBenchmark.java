package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.LanguageModel;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Result;
import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.Learned;
import io.freshet.workload.FreshetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A language model says what a word of WordNet is a kind of, by a hand-written prompt and by trained ones: the first paper's question (arXiv 2103.10385, table 1). One pass, each label
 * predicted before it is learned; the language model is frozen, and its scores of the kinds are the answer.
 *
 * @param folders in which WordNet is
 * @param kinds that there are to choose from, the commonest ones
 * @param examples of a pass
 * @param last ones, of which the accuracy is told apart
 */
public record ClozeBenchmark(
        Path backboneFolder, TextFolders folders, int kinds, int examples, int last, int seeds, long seed)
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
        WordNet words = WordNet.read(folders.wordNet());
        try (Backbone backbone = Contestant.load(backboneFolder)) {
            if (backbone.config().languageModel() == LanguageModel.NONE) {
                throw new FreshetException(
                        backboneFolder + " has no language model's head; name one that has with --backbone");
            }
            // an encoder's sentence goes on behind the mask
            String end = backbone.config().languageModel() == LanguageModel.MASKED ? "." : "";
            TrainingModel model = TrainingModel.of(backbone, new TrainingLimits(MOST_TOKENS, DEEP));
            Passes passes = new Passes(last, progress);
            for (int run = 0; run < seeds; run++) {
                pass(model, words.ofCommonestKinds(kinds, examples, seed + run), end, seed + run, passes);
            }
            return rows(passes, SameAnswer.value(words.ofCommonestKinds(kinds, examples, seed)));
        }
    }

    private static void pass(TrainingModel model, LabelledTexts texts, String end, long seed, Passes passes) {
        Contestant hand = byHand(end);
        passes.add(hand.name(), hand.predict(model, texts, seed));
        for (Contestant contestant : trained(end)) {
            passes.add(contestant.name(), contestant.learn(model, texts, seed));
        }
    }

    private static Contestant byHand(String end) {
        return verbalizer("hand-written: ", HAND + end, 0, spec -> spec.setInitialization("noise"));
    }

    private static List<Contestant> trained(String end) {
        return List.of(
                pTuning("lstm", end),
                pTuning("mlp", end),
                verbalizer(
                        "direct embeddings (prompt-tuning): ",
                        BETWEEN + end,
                        PROMPT,
                        spec -> spec.setMethod("prompt-tuning")),
                verbalizer("p-tuning-v2: ", HAND + end, DEEP, spec -> {}));
    }

    private static Contestant pTuning(String encoder, String end) {
        Contestant method = Contestant.pTuning(encoder);
        return verbalizer(method.name() + ": ", BETWEEN + end, PROMPT, method.more());
    }

    private static Contestant verbalizer(
            String name, String template, int promptLength, Consumer<TaskSpec.Builder> more) {
        return new Contestant(
                name + template,
                more.andThen(spec -> spec.setHead("verbalizer")
                        .setTemplate(template)
                        .setPromptLength(promptLength)
                        .setMaxTokens(MOST_TOKENS)));
    }

    private List<Result> rows(Passes passes, double majority) {
        List<Result> rows = new ArrayList<>();
        passes.names().forEach(name -> {
            rows.add(row("accuracy, all labels", name, passes, examples, majority));
            rows.add(row("accuracy, last " + last, name, passes, last, majority));
        });
        return rows;
    }

    private static Result row(String measure, String name, Passes passes, int of, double majority) {
        String hand = passes.names().iterator().next();
        return new Result(
                measure,
                name,
                passes.value(name, of),
                "%",
                "%+.1f points to the hand-written prompt, %.0f labels/s"
                        .formatted(
                                passes.meanValue(name, of) - passes.meanValue(hand, of),
                                passes.mean(name, Learned::perSecond)),
                "%,d numbers trained; always the commonest: %s %%"
                        .formatted(passes.any(name).trained(), Figures.of(PERCENT * majority)));
    }
}
