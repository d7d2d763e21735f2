package io.freshet.benchmarks.methods;

import io.freshet.backbone.train.TrainingRow;
import io.freshet.benchmarks.result.Spread;
import io.freshet.benchmarks.result.Stopwatch;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.Pass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Training steps of every contestant over the same texts, in turns, so that what else runs on the machine meets each of them. */
final class StepTurns {
    private final Map<String, Turn> turns = new LinkedHashMap<>();
    private final int rows;
    private final double tokens;

    /** A step's rows of one contestant, and what its turns took, in seconds a step. */
    private record Turn(Pass pass, List<TrainingRow> rows, List<Double> seconds) {}

    /** @param texts of one step */
    StepTurns(TrainingModel model, List<Contestant> contestants, LabelledTexts texts, long seed) {
        for (Contestant contestant : contestants) {
            Pass pass = Pass.of(model, contestant.spec(texts, seed));
            turns.put(contestant.name(), new Turn(pass, texts.rows(pass), new ArrayList<>()));
        }
        this.rows = texts.examples().size();
        this.tokens = turns.get(Contestant.BASE.name()).rows().stream()
                .mapToInt(row -> row.text().length())
                .average()
                .orElseThrow();
    }

    /** All rounds; the first one warms up and does not count. */
    void run(int rounds, Duration turn, Consumer<String> progress) {
        for (int round = 0; round <= rounds; round++) {
            progress.accept(round == 0 ? "steps in turns: warming up" : "round " + round + " of " + rounds);
            for (Turn each : turns.values()) {
                double took = Stopwatch.secondsPerCall(() -> each.pass().step(each.rows(), rows), turn);
                if (round > 0) {
                    each.seconds().add(took);
                }
            }
        }
    }

    /** Their names, in their order. */
    Set<String> contestants() {
        return turns.keySet();
    }

    Spread examplesPerSecond(String contestant) {
        return Spread.of(turns.get(contestant).seconds()).map(seconds -> rows / seconds);
    }

    /** Time of a step beside P-Tuning v2's in the same round. */
    Spread timeToBase(String contestant) {
        List<Double> own = turns.get(contestant).seconds();
        List<Double> base = turns.get(Contestant.BASE.name()).seconds();
        return Spread.of(IntStream.range(0, own.size())
                .mapToObj(round -> own.get(round) / base.get(round))
                .toList());
    }

    /** Mean tokens of a text, without any prompt. */
    double tokens() {
        return tokens;
    }
}
