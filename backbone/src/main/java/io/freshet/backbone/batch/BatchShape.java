package io.freshet.backbone.batch;

import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.PromptDepth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The sizes of a batch's arrays. They decide the last bits of what comes of it, and nothing else about the rows of other tasks does: a
 * task's rows at the same places of a batch of the same shape give the same result, bit for bit.
 *
 * @param rows of the batch, one for each window of a text; those beyond the given ones are filled up
 * @param paddedLength tokens that texts, with the virtual tokens among theirs, are padded to where attention sees them
 * @param promptLength key and value positions that deep prompts are padded to
 * @param inputLength virtual tokens that prompts of input embeddings are padded to; 0 where there are none
 * @param heads that read it, in the order of {@link Heads#ALL}; their rows are all of the batch's
 * @param rooms tokens that each row has room for everywhere else, where the rows lie one after the other
 * @param promptDepth the layers in which any deep prompt has keys and values
 */
public record BatchShape(
        int rows,
        int paddedLength,
        int promptLength,
        int inputLength,
        List<HeadShape> heads,
        List<Integer> rooms,
        PromptDepth promptDepth) {
    private static final int BUCKET = 8;

    /** One whose rows are padded to one length everywhere. */
    public BatchShape(int rows, int paddedLength, int promptLength, int inputLength, List<HeadShape> heads) {
        this(rows, paddedLength, promptLength, inputLength, heads, RowRooms.padded(rows, paddedLength));
    }

    /** One whose deep prompts have keys and values in any layer. */
    public BatchShape(
            int rows, int paddedLength, int promptLength, int inputLength, List<HeadShape> heads, List<Integer> rooms) {
        this(rows, paddedLength, promptLength, inputLength, heads, rooms, PromptDepth.ALL);
    }

    public BatchShape {
        heads = List.copyOf(heads);
        rooms = List.copyOf(rooms);
        if (rows < 1 || paddedLength < 1 || promptLength < 0 || inputLength < 0) {
            throw new IllegalArgumentException(
                    "a batch has one or more rows and tokens, and prompts of no negative length; not " + rows
                            + " rows, " + paddedLength + " tokens, prompts of " + promptLength + " and " + inputLength);
        }
        List<Head> each = heads.stream().map(HeadShape::head).toList();
        if (!each.equals(Heads.ALL.stream().filter(each::contains).toList())) {
            throw new IllegalArgumentException(
                    "the heads of a batch are there once, in the order of all heads; not " + each);
        }
        int read = heads.stream().mapToInt(HeadShape::rows).sum();
        if (read != rows) {
            throw new IllegalArgumentException(
                    "the heads of a batch of " + rows + " rows read " + read + "; expected each row once");
        }
        if (rooms.size() != rows || rooms.stream().anyMatch(room -> room < 1 || room > paddedLength)) {
            throw new IllegalArgumentException(
                    "each of a batch's " + rows + " rows has room for 1 to " + paddedLength + " tokens; not " + rooms);
        }
    }

    /** The smallest that holds all windows of texts, and tasks: packed, or with the padded length of its bucket. */
    public static BatchShape fitting(List<? extends TaskRow> texts, List<TaskParameters> tasks) {
        List<TaskRow.Plain> rows = WindowRows.of(texts).rows();
        List<Integer> tokens = rows.stream()
                .map(row -> tasks.get(row.task()).shape().tokens(row.text()))
                .toList();
        int longest = tokens.stream().max(Comparator.naturalOrder()).orElse(1);
        int paddedLength = bucket(longest);
        return RowRooms.pack(tokens, paddedLength)
                ? fitting(rows, tasks, longest, RowRooms.packed(tokens, longest))
                : fitting(rows, tasks, paddedLength, RowRooms.padded(rows.size(), paddedLength));
    }

    private static BatchShape fitting(
            List<? extends TaskRow> rows, List<TaskParameters> tasks, int paddedLength, List<Integer> rooms) {
        return new BatchShape(
                rows.size(),
                paddedLength,
                most(tasks, TaskShape::positions),
                most(tasks, TaskShape::virtualTokens),
                heads(rows, tasks),
                rooms,
                depth(tasks));
    }

    private static PromptDepth depth(List<TaskParameters> tasks) {
        return tasks.stream()
                .map(TaskParameters::shape)
                .filter(task -> task.positions() > 0)
                .map(TaskShape::depth)
                .reduce(PromptDepth::and)
                .orElse(PromptDepth.ALL);
    }

    private static int most(List<TaskParameters> tasks, ToIntFunction<TaskShape> number) {
        return tasks.stream().map(TaskParameters::shape).mapToInt(number).max().orElse(0);
    }

    private static List<HeadShape> heads(List<? extends TaskRow> rows, List<TaskParameters> tasks) {
        List<HeadShape> heads = new ArrayList<>();
        for (Head head : Heads.ALL) {
            int read = (int) rows.stream()
                    .filter(row -> tasks.get(row.task()).shape().head().equals(head))
                    .count();
            int width = tasks.stream()
                    .map(TaskParameters::shape)
                    .filter(task -> task.head().equals(head))
                    .mapToInt(task -> task.outputCount())
                    .max()
                    .orElse(0);
            if (read > 0) {
                heads.add(new HeadShape(head, read, width));
            }
        }
        return heads;
    }

    /** That of some of its rows, one after the other, where all are read by one head. */
    BatchShape of(int firstRow, int end) {
        List<Integer> own = rooms.subList(firstRow, end);
        HeadShape head = heads.get(0);
        return new BatchShape(
                own.size(),
                own.stream().max(Comparator.naturalOrder()).orElseThrow(),
                promptLength,
                inputLength,
                List.of(new HeadShape(head.head(), own.size(), head.width())),
                own,
                promptDepth);
    }

    /** Tokens of all rows, padding included. */
    int tokens() {
        return rooms.stream().mapToInt(Integer::intValue).sum();
    }

    /** The length that texts are padded to: few different ones, so that memory is reused from batch to batch. */
    static int bucket(int tokens) {
        return (tokens + BUCKET - 1) / BUCKET * BUCKET;
    }

    /** What a head reads of it. */
    public Optional<HeadShape> of(Head head) {
        return heads.stream().filter(shape -> shape.head().equals(head)).findFirst();
    }
}
