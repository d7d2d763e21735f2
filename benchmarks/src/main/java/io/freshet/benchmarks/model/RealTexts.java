package io.freshet.benchmarks.model;

import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TextEncoder;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import io.freshet.workload.source.DebianStream;
import io.freshet.workload.source.LabelSource;
import io.freshet.workload.source.LabelStream;
import io.freshet.workload.source.SourcePosition;
import io.freshet.workload.source.TicketStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Batches of texts as long as they are: package descriptions of this machine's apt index, or where it has none, the demo's tickets.
 *
 * @param source of the texts, for people
 */
record RealTexts(String source, List<List<EncodedText>> batches) {
    private static final int BATCHES = 8;

    RealTexts {
        batches = List.copyOf(batches);
    }

    /** The same for the same seed, on machines with the same index. */
    static RealTexts of(Path backboneFolder, BatchSize size, long seed) {
        LabelSource source = anySource();
        int count = BATCHES * size.rows();
        try (TextEncoder encoder = TextEncoder.open(backboneFolder)) {
            List<EncodedText> texts = new ArrayList<>();
            for (String text : texts(source, count, seed)) {
                texts.add(encoder.encode(TextInput.of(text), size.tokens()));
            }
            return new RealTexts(source.name(), divided(texts, size.rows()));
        }
    }

    private static LabelSource anySource() {
        try {
            return DebianStream.read();
        } catch (FreshetException none) {
            return new TicketStream();
        }
    }

    private static List<String> texts(LabelSource source, int count, long seed) {
        long usual = Math.max(count, source.usualExamples());
        LabelStream stream = source.stream(SourcePosition.START, usual);
        List<String> texts = new ArrayList<>(LongStream.range(0, Math.min(usual, stream.size()))
                .mapToObj(index -> stream.example(index).text())
                .toList());
        Collections.shuffle(texts, new Random(seed));
        return texts.subList(0, count);
    }

    private static List<List<EncodedText>> divided(List<EncodedText> texts, int rows) {
        List<List<EncodedText>> batches = new ArrayList<>();
        for (int at = 0; at < texts.size(); at += rows) {
            batches.add(List.copyOf(texts.subList(at, at + rows)));
        }
        return batches;
    }

    /** Tokens of each text. */
    List<Integer> lengths() {
        return batches.stream().flatMap(List::stream).map(EncodedText::length).toList();
    }

    @Override
    public String toString() {
        IntSummaryStatistics tokens =
                lengths().stream().mapToInt(Integer::intValue).summaryStatistics();
        return "texts of " + source + ", " + tokens.getMin() + " to " + tokens.getMax() + " tokens and "
                + Math.round(tokens.getAverage()) + " on average";
    }
}
