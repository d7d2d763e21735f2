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

    /** Whether rows of so many tokens are better off one after the other than padded to a length. */
    static boolean pack(List<Integer> tokens, int paddedLength) {
        return BatchShape.bucket(sum(tokens)) <= MOST_PACKED * tokens.size() * paddedLength;
    }

    /** One after the other, the longest of them without more room than it needs. */
    static List<Integer> packed(List<Integer> tokens, int longest) {
        int all = sum(tokens);
        return widened(tokens, BatchShape.bucket(all) - all, longest);
    }

    private static int sum(List<Integer> tokens) {
        return tokens.stream().mapToInt(Integer::intValue).sum();
    }

    /** With so many tokens more, as early as rows have room for them. */
    private static List<Integer> widened(List<Integer> tokens, int more, int longest) {
        List<Integer> rooms = new ArrayList<>();
        int left = more;
        for (int each : tokens) {
            int room = Math.min(each + left, longest);
            rooms.add(room);
            left -= room - each;
        }
        return rooms;
    }
}
