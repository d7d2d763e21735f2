package io.freshet.benchmarks.methods;

import io.freshet.benchmarks.result.Spread;
import io.freshet.metrics.Tally;
import io.freshet.trainer.pass.Learned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The passes of all that are compared, by their names, in the order in which they came. */
final class Passes {
    private static final double PERCENT = 100;

    private final int last;
    private final Consumer<String> progress;
    private final Map<String, List<Learned>> all = new LinkedHashMap<>();

    /**
     * @param last ones of a pass, of which progress tells the accuracy apart
     * @param progress told of each
     */
    Passes(int last, Consumer<String> progress) {
        this.last = last;
        this.progress = progress;
    }

    void add(String name, Learned learned) {
        all.computeIfAbsent(name, first -> new ArrayList<>()).add(learned);
        progress.accept(name + ": " + told(learned));
    }

    /** A pass for people. */
    String told(Learned learned) {
        return "%.3f of all, %.3f of the last %d, %.0f examples/s"
                .formatted(learned.value(), valueOfLast(learned), last, learned.perSecond());
    }

    double valueOfLast(Learned learned) {
        return learned.valueOfLast(last);
    }

    Set<String> names() {
        return all.keySet();
    }

    /** Any pass of it: what all have in common. */
    Learned any(String name) {
        return all.get(name).get(0);
    }

    /** Of so many last ones, in percent. */
    Spread value(String name, int of) {
        return spread(name, one -> PERCENT * one.valueOfLast(of));
    }

    Spread spread(String name, ToDoubleFunction<Learned> of) {
        return Spread.of(all.get(name).stream().mapToDouble(of).boxed().toList());
    }

    /** Of so many last ones, in percent. */
    double meanValue(String name, int of) {
        return PERCENT * mean(name, one -> one.valueOfLast(of));
    }

    /** Of each so many answers one after the other, over all passes together. */
    List<Double> course(String name, int each) {
        int answers = any(name).answers().size();
        return IntStream.iterate(0, first -> first < answers, first -> first + each)
                .mapToObj(first -> all.get(name).stream()
                        .map(pass -> pass.judgement(first, each).tally())
                        .reduce(Tally.NONE, Tally::plus)
                        .value())
                .toList();
    }

    double mean(String name, ToDoubleFunction<Learned> of) {
        return all.get(name).stream().mapToDouble(of).average().orElseThrow();
    }
}
