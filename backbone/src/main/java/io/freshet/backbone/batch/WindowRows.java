package io.freshet.backbone.batch;

import io.freshet.backbone.head.HeadTarget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of a batch with one for each window of their texts: those of a text one after the other, in the order of the texts. A text of one
 * window is its own row.
 *
 * @param rows for the windows
 * @param counts of each text, its windows
 */
public record WindowRows(List<TaskRow.Plain> rows, List<Integer> counts) {
    /** @param texts as they were given */
    public static WindowRows of(List<? extends TaskRow> texts) {
        return new WindowRows(
                texts.stream()
                        .flatMap(row ->
                                row.text().windows().stream().map(window -> new TaskRow.Plain(row.task(), window)))
                        .toList(),
                texts.stream().map(row -> row.text().windows().size()).toList());
    }

    /** The targets of the windows. */
    public List<HeadTarget> targets(List<HeadTarget> ofTexts) {
        return IntStream.range(0, counts.size())
                .boxed()
                .flatMap(text -> IntStream.range(0, counts.get(text))
                        .mapToObj(window -> ofTexts.get(text).window(window, counts.get(text))))
                .toList();
    }

    /** The windows of a text share what it counts. */
    public List<Float> shares(List<Float> ofTexts) {
        return IntStream.range(0, counts.size())
                .boxed()
                .flatMap(text -> Collections.nCopies(counts.get(text), ofTexts.get(text) / counts.get(text)).stream())
                .toList();
    }

    /** What the windows of each text have. */
    public <T> List<List<T>> byTexts(List<T> ofWindows) {
        List<List<T>> texts = new ArrayList<>();
        int first = 0;
        for (int count : counts) {
            texts.add(ofWindows.subList(first, first + count));
            first += count;
        }
        return texts;
    }
}
