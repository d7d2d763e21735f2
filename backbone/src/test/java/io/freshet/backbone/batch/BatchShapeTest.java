package io.freshet.backbone.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.schemas.example.TaskKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchShapeTest {
    @Test
    void isTheSmallestThatHoldsRowsAndTasks() {
        List<TaskParameters> tasks = List.of(
                TinyTasks.task(7, 3, 1),
                TinyTasks.inputTask(5, 4, 2),
                TinyTasks.tokenTask(new PTuningV2(), 2, 2, 3),
                TinyTasks.tokenTask(new PromptTuning(), 6, 1, 4));
        List<TaskRow.Plain> rows = List.of(row(0, 3), row(2, 12), row(1, 9), row(3, 11), row(0, 4));

        BatchShape shape = BatchShape.fitting(rows, tasks);

        assertThat(shape)
                .isEqualTo(new BatchShape(
                        5,
                        17,
                        7,
                        6,
                        List.of(
                                new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 3, 4),
                                new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 2, 5)),
                        List.of(9, 12, 14, 17, 4)));
        assertThat(shape.of(new TokenHead())).contains(new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 2, 5));
    }

    @Test
    void padsToTheNextBucketVirtualTokensIncluded() {
        assertThat(length(row(0, 8), TinyTasks.task(7, 3, 1))).isEqualTo(8);
        assertThat(length(row(0, 9), TinyTasks.task(7, 3, 1))).isEqualTo(16);
        assertThat(length(row(0, 8), TinyTasks.inputTask(8, 3, 1))).isEqualTo(16);
        assertThat(length(row(0, 8), TinyTasks.inputTask(9, 3, 1))).isEqualTo(24);
    }

    @Test
    void hasRoomForEachRowsTokensAndForFewMoreSoThatAllAreABucketsMultiple() {
        assertThat(rooms(24, 5, 3, 9)).containsExactly(24, 12, 3, 9);
        assertThat(rooms(8, 1, 8, 3)).containsExactly(8, 5, 8, 3);
    }

    /** Beyond seven eighths the way there and back costs what it saves. */
    @Test
    void padsAllRowsWherePackingSavesLessThanAnEighth() {
        assertThat(rooms(16, 16, 16, 1)).containsExactly(16, 16, 16, 8);
        assertThat(rooms(16, 16, 16, 9)).containsExactly(16, 16, 16, 16);
        assertThat(rooms(3)).containsExactly(8);
    }

    private static List<Integer> rooms(int... lengths) {
        List<TaskRow.Plain> rows =
                IntStream.of(lengths).mapToObj(length -> row(0, length)).toList();
        return BatchShape.fitting(rows, List.of(TinyTasks.task(7, 3, 1))).rooms();
    }

    @Test
    void hasNoRoomForWhatIsNotThere() {
        List<TaskParameters> tasks = List.of(TinyTasks.task(7, 3, 1));

        BatchShape shape = BatchShape.fitting(List.of(row(0, 5), row(0, 6)), tasks);

        assertThat(shape).isEqualTo(TinyTasks.sequences(2, 8, 7, 3));
        assertThat(shape.inputLength()).isZero();
        assertThat(shape.of(new SequenceHead())).isPresent();
        assertThat(shape.of(new TokenHead())).isEmpty();
    }

    @Test
    void refusesSizesThatNoBatchHas() {
        assertThatThrownBy(() -> TinyTasks.sequences(2, 0, 7, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 tokens");
        assertThatThrownBy(() -> TinyTasks.sequences(2, 8, -1, 3)).hasMessageContaining("prompts of -1");
        assertThatThrownBy(() -> TinyTasks.sequences(0, 8, 7, 3)).hasMessageContaining("0 rows");
        assertThatThrownBy(() -> TinyTasks.sequences(2, 8, 7, 0)).hasMessageContaining("0 outputs");
        assertThatThrownBy(() -> new BatchShape(1, 8, 7, -1, List.of())).hasMessageContaining("and -1");
    }

    @Test
    void refusesRoomsThatAreNotOneForEachRowWithinThePaddedLength() {
        List<HeadShape> heads = List.of(new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 2, 3));

        assertThatThrownBy(() -> new BatchShape(2, 8, 0, 0, heads, List.of(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 rows")
                .hasMessageContaining("[8]");
        assertThatThrownBy(() -> new BatchShape(2, 8, 0, 0, heads, List.of(8, 9)))
                .hasMessageContaining("1 to 8 tokens; not [8, 9]");
        assertThatThrownBy(() -> new BatchShape(2, 8, 0, 0, heads, List.of(0, 8)))
                .hasMessageContaining("not [0, 8]");
    }

    @Test
    void refusesHeadsThatDoNotReadEachRowOnce() {
        HeadShape head = new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 2, 3);

        assertThatThrownBy(() -> new BatchShape(3, 8, 0, 0, List.of(head)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 rows read 2");
    }

    @Test
    void refusesAHeadTwiceAndHeadsInAnotherOrder() {
        HeadShape sequence = new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 1, 3);
        HeadShape token = new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 1, 3);

        assertThatThrownBy(() -> new BatchShape(2, 8, 0, 0, List.of(sequence, sequence)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("once");
        assertThatThrownBy(() -> new BatchShape(2, 8, 0, 0, List.of(token, sequence)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order");
    }

    private static int length(TaskRow.Plain row, TaskParameters task) {
        return BatchShape.fitting(List.of(row), List.of(task)).paddedLength();
    }

    private static TaskRow.Plain row(int task, int length) {
        return new TaskRow.Plain(task, TinyTasks.text(length, 1));
    }
}
