package io.freshet.backbone.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the rows of a batch are divided among threads: by its shape and their number alone, so that these two decide the last bits of what
 * comes of it.
 *
 * @param parts of the batch, each by its shape
 * @param threads that each part is computed with
 */
record Division(List<Part> parts, int threads) {
    /** @param firstRow its place in the batch */
    record Part(int firstRow, BatchShape shape) {
        int end() {
            return firstRow + shape.rows();
        }
    }

    /** @param threads to compute the whole batch with */
    static Division of(BatchShape shape, int threads) {
        int parts = Math.max(1, Math.min(threads, most(shape)));
        return new Division(parts == 1 ? List.of(new Part(0, shape)) : parts(shape, parts), threads / parts);
    }

    // Which of its rows which head reads a shape does not say.
    private static int most(BatchShape shape) {
        return shape.heads().size() > 1 ? 1 : shape.rows();
    }

    private static List<Part> parts(BatchShape shape, int count) {
        List<Part> parts = new ArrayList<>();
        int begin = 0;
        for (int end : ends(shape.rooms(), count)) {
            parts.add(new Part(begin, shape.of(begin, end)));
            begin = end;
        }
        return parts;
    }

    /** Behind the last row of each part: where it has about its share of all tokens, and one row at least. */
    private static List<Integer> ends(List<Integer> rooms, int parts) {
        int[] before = IntStream.rangeClosed(0, rooms.size())
                .map(row -> rooms.subList(0, row).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .toArray();
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        for (int part = 1; part <= parts; part++) {
            int share = before[rooms.size()] * part / parts;
            int last = rooms.size() - parts + part;
            end++;
            while (end < last && Math.abs(before[end + 1] - share) <= Math.abs(before[end] - share)) {
                end++;
            }
            ends.add(end);
        }
        return ends;
    }
}
