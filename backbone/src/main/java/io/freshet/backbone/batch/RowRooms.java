package io.freshet.backbone.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How many tokens each row of a batch has room for: as many as it has, unless padding all to one length costs less. */
final class RowRooms {
    /** Of the padded batch: beyond it packing costs about what it saves (docs/decisions/0041). */
    private static final double MOST_PACKED = 0.875;

    private RowRooms() {}

    /** All of one length. */
    static List<Integer> padded(int rows, int paddedLength) {
        return Collections.nCopies(Math.max(0, rows), paddedLength);
    }

    /** The best for rows of so many tokens. */
    static List<Integer> fitting(List<Integer> tokens, int paddedLength) {
        int all = tokens.stream().mapToInt(Integer::intValue).sum();
        int packed = BatchShape.bucket(all);
        return packed > MOST_PACKED * tokens.size() * paddedLength
                ? padded(tokens.size(), paddedLength)
                : widened(tokens, packed - all, paddedLength);
    }

    /** With so many tokens more, as early as rows have room for them. */
    private static List<Integer> widened(List<Integer> tokens, int more, int paddedLength) {
        List<Integer> rooms = new ArrayList<>();
        int left = more;
        for (int each : tokens) {
            int room = Math.min(each + left, paddedLength);
            rooms.add(room);
            left -= room - each;
        }
        return rooms;
    }
}
