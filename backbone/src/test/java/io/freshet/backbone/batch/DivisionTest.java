package io.freshet.backbone.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.TaskKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DivisionTest {
    private static final HeadShape HEAD = new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 5, 3);

    @Test
    void givesEachThreadRowsOfAboutAsManyTokens() {
        Division division = Division.of(shape(4, 6, 2, 9, 9), 2);

        assertThat(division.threads()).isEqualTo(1);
        assertThat(division.parts())
                .containsExactly(new Division.Part(0, part(6, 4, 6, 2)), new Division.Part(3, part(9, 9, 9)));
    }

    @Test
    void givesEachThreadARowAtLeast() {
        assertThat(firstRows(shape(30, 1, 1, 1, 1), 4)).containsExactly(0, 1, 2, 3);
        assertThat(firstRows(shape(1, 1, 1, 1, 30), 4)).containsExactly(0, 2, 3, 4);
        assertThat(firstRows(shape(7, 7, 7, 7, 7), 5)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void sharesARowAmongTheThreadsThatThereAreMoreOf() {
        Division division = Division.of(shape(4, 6, 2, 9, 9), 14);

        assertThat(division.parts()).hasSize(5);
        assertThat(division.threads()).isEqualTo(2);
    }

    @Test
    void leavesABatchWholeForOneThread() {
        BatchShape shape = shape(4, 6, 2, 9, 9);

        assertThat(Division.of(shape, 1)).isEqualTo(new Division(List.of(new Division.Part(0, shape)), 1));
    }

    /** Which rows each of them reads would decide what a part computes, and the shape does not say it. */
    @Test
    void leavesABatchOfSeveralHeadsWhole() {
        BatchShape shape = new BatchShape(
                5,
                9,
                4,
                0,
                List.of(
                        new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 3, 3),
                        new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 2, 5)));

        assertThat(Division.of(shape, 3)).isEqualTo(new Division(List.of(new Division.Part(0, shape)), 3));
    }

    private static List<Integer> firstRows(BatchShape shape, int threads) {
        return Division.of(shape, threads).parts().stream()
                .map(Division.Part::firstRow)
                .toList();
    }

    private static BatchShape shape(Integer... rooms) {
        int longest = List.of(rooms).stream().mapToInt(Integer::intValue).max().orElseThrow();
        return new BatchShape(rooms.length, longest, 4, 0, List.of(HEAD), List.of(rooms));
    }

    private static BatchShape part(int paddedLength, Integer... rooms) {
        HeadShape head = new HeadShape(HEAD.head(), rooms.length, HEAD.width());
        return new BatchShape(rooms.length, paddedLength, 4, 0, List.of(head), List.of(rooms));
    }
}
