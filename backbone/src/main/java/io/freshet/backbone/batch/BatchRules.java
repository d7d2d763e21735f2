package io.freshet.backbone.batch;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.LanguageModel;
import io.freshet.schemas.example.Template;
import java.util.BitSet;
import java.util.List;

/** What a batch asks of its rows and tasks; the native code would answer a wrong index with anything from garbage to a crash. */
final class BatchRules {
    private BatchRules() {}

    /** @throws IllegalArgumentException naming the first row or task that does not fit */
    static void check(
            BackboneConfig config, BatchShape shape, List<? extends TaskRow> rows, List<TaskParameters> tasks) {
        require(
                !rows.isEmpty() && rows.size() <= shape.rows(),
                "the batch has " + rows.size() + " rows; its shape holds 1 to " + shape.rows());
        tasks.forEach(task -> check(config, shape, task));
        BitSet seen = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            TaskRow row = rows.get(i);
            require(
                    row.task() >= 0 && row.task() < tasks.size(),
                    "row " + i + " is of task " + row.task() + "; the batch has " + tasks.size() + " tasks");
            seen.set(row.task());
            check(config, shape, i, row, tasks.get(row.task()).shape());
        }
        // its optimiser would move it by momentum alone
        require(
                seen.cardinality() == tasks.size(),
                "task " + seen.nextClearBit(0) + " has no row in the batch; leave it out");
        shape.heads().forEach(head -> check(head, rows, tasks));
    }

    private static void check(BackboneConfig config, BatchShape shape, TaskParameters task) {
        TaskShape of = task.shape();
        of.requirePublished();
        require(
                of.head().isTrained() || config.languageModel() != LanguageModel.NONE,
                "the head " + of.head().name() + " reads a language model; the backbone has none");
        task.require(config);
        require(
                of.positions() <= shape.promptLength() && of.virtualTokens() <= shape.inputLength(),
                "a prompt of length " + of.promptLength() + " (" + of.method().name() + ") does not fit the batch's "
                        + shape.promptLength() + " positions and " + shape.inputLength() + " virtual tokens");
        require(
                of.positions() == 0 || shape.promptDepth().covers(of.depth()),
                "a prompt with keys and values by " + of.depth() + " does not fit the batch's " + shape.promptDepth());
        int width = shape.of(of.head()).map(HeadShape::width).orElse(0);
        require(
                of.outputCount() <= width,
                "a head of " + of.outputCount() + " outputs ("
                        + of.head().kind().text() + ") does not fit the batch's " + width);
    }

    private static void check(BackboneConfig config, BatchShape shape, int index, TaskRow row, TaskShape task) {
        int tokens = task.tokens(row.text());
        require(
                row.text().length() >= 1 && tokens <= shape.rooms().get(index),
                "row " + index + " has " + tokens + " tokens; the batch's shape holds 1 to "
                        + shape.rooms().get(index));
        require(
                task.fits(row.text()),
                "row " + index + " was not read by its task's template '"
                        + task.template().map(Template::text).orElse("") + "'");
        int positions = task.promptLength() + row.text().length();
        require(
                positions <= config.maxPositions(),
                "row " + index + " has a text of " + row.text().length() + " tokens and a prompt of "
                        + task.promptLength() + " positions; the backbone has " + config.maxPositions()
                        + " positions for both");
    }

    private static void check(HeadShape head, List<? extends TaskRow> rows, List<TaskParameters> tasks) {
        long read = rows.stream()
                .filter(row -> tasks.get(row.task()).shape().head().equals(head.head()))
                .count();
        require(
                read >= 1 && read <= head.rows(),
                read + " rows are read by the head of "
                        + head.head().kind().text() + "; the batch's shape has 1 to "
                        + head.rows());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
