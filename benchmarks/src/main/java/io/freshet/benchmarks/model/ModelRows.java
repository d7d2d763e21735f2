package io.freshet.benchmarks.model;

import static java.util.stream.Collectors.joining;

import io.freshet.backbone.Backbone;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Makes rows of what the rounds measured. */
final class ModelRows {
    private static final double GIGA = 1e9;
    private static final String EXAMPLES = "examples/s";

    private final ModelBenchmark settings;
    private final Backbone backbone;
    private final BareMatmul matmul;
    private final PeerTurns peer;
    private final ModelRounds rounds;
    private final RealTexts real;

    ModelRows(
            ModelBenchmark settings,
            Backbone backbone,
            RealTexts real,
            BareMatmul matmul,
            PeerTurns peer,
            ModelRounds rounds) {
        this.settings = settings;
        this.backbone = backbone;
        this.matmul = matmul;
        this.peer = peer;
        this.rounds = rounds;
        this.real = real;
    }

    List<Result> all() {
        List<Result> rows = new ArrayList<>();
        rows.add(matmulRow());
        for (Work work : Work.values()) {
            rounds.freshet().forEach(freshet -> rows.add(row(work, freshet)));
            if (peer.isThere()) {
                rows.add(peerRow(work));
            }
        }
        return rows;
    }

    private Result matmulRow() {
        Spread rate = Spread.of(rounds.matmulSeconds()).map(seconds -> matmul.flops() / seconds / GIGA);
        return Result.of(
                "bare matmul",
                matmul.shape() + ", fp32, " + backbone.deviceName(),
                rate,
                "GFLOP/s",
                "The processor's fp32 units: this is the most that the rows below could reach.");
    }

    private Result row(Work work, FreshetTurns freshet) {
        return new Result(
                work.measure(),
                setting(work) + ", " + freshet.precision().label(),
                examples(freshet.seconds(work)),
                EXAMPLES,
                ofMatmul(work, freshet.seconds(work)),
                limit(work));
    }

    private Result peerRow(Work work) {
        return new Result(
                work.measure() + ", PEFT",
                setting(work) + ", fp32; " + peer.versions(),
                examples(peer.seconds(work)),
                EXAMPLES,
                "Freshet does "
                        + rounds.freshet().stream()
                                .map(freshet -> times(work, freshet))
                                .collect(joining("; ")),
                peerLimit(work));
    }

    private String times(Work work, FreshetTurns freshet) {
        Spread times = ratio(peer.seconds(work), freshet.seconds(work));
        return "in " + freshet.precision().label() + " " + Figures.of(times.median()) + " times as many ("
                + Figures.of(times.least()) + " to " + Figures.of(times.most()) + ")";
    }

    private static String peerLimit(Work work) {
        return work.mixes()
                ? "A prefix-tuned PEFT model holds one prompt at a time: a call for each task, of few rows."
                : work.isReal()
                        ? "Every text is padded to the longest of its batch."
                        : "The same multiplications, called from Python one by one.";
    }

    private String setting(Work work) {
        return (work.mixes() ? settings.mixedTasks() + " tasks mixed, " : "one task, ")
                + (work.isReal()
                        ? settings.size().rows() + " " + real + ", P = "
                                + settings.size().promptLength()
                        : settings.size());
    }

    private Spread examples(List<Double> seconds) {
        return Spread.of(seconds).map(each -> settings.size().rows() / each);
    }

    private String ofMatmul(Work work, List<Double> seconds) {
        double needed = needed(work);
        Spread share = ratio(rounds.matmulSeconds(), seconds).map(each -> each * needed / matmul.flops());
        double rate = needed / Spread.of(seconds).median() / GIGA;
        return Figures.of(rate) + " GFLOP/s, " + Figures.of(share.median()) + " of the fp32 matmul";
    }

    /** Floating-point operations of a call. */
    private double needed(Work work) {
        BatchSize size = settings.size();
        List<Integer> lengths = work.isReal() ? real.lengths() : Collections.nCopies(size.rows(), size.tokens());
        ModelFlops flops = new ModelFlops(backbone.config(), settings.intermediate(), size.promptLength(), lengths);
        double calls = (double) lengths.size() / size.rows();
        return (work.trains() ? flops.step() : flops.forward()) / calls;
    }

    /** Of one round each. */
    private static Spread ratio(List<Double> dividends, List<Double> divisors) {
        return Spread.of(IntStream.range(0, dividends.size())
                .mapToObj(round -> dividends.get(round) / divisors.get(round))
                .toList());
    }

    private static String limit(Work work) {
        if (work.isReal()) {
            return "Attention, which alone sees texts padded, reads prompts longer than most texts;"
                    + " and multiplications of few rows.";
        }
        if (!work.trains()) {
            return "Mostly multiplications; the rest, attention's softmax, GELU and LayerNorm, waits for memory.";
        }
        return work.mixes()
                ? "As for one task; and AdamW moves as many prompts as there are tasks."
                : "Mostly multiplications, as many backward as forward; softmax, GELU and LayerNorm wait for memory.";
    }
}
