package io.freshet.backbone.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextWindowsTest {
    @ParameterizedTest
    @CsvSource({
        "9, 9, 1",
        "9, 10, 2",
        "9, 15, 2",
        "9, 16, 3",
        "1, 16, 16",
        "2, 5, 3",
        "3, 7, 3",
    })
    void areNoMoreThanItTakes(int room, int tokens, int windows) {
        assertThat(new ContextWindows(room).of(context(tokens))).hasSize(windows);
    }

    @Test
    void shareAThirdOfTheirRoom() {
        List<Piece> windows = new ContextWindows(9).of(context(20));

        assertThat(windows)
                .extracting(window -> Arrays.toString(window.ids()))
                .containsExactly(
                        "[0, 1, 2, 3, 4, 5, 6, 7, 8]",
                        "[6, 7, 8, 9, 10, 11, 12, 13, 14]",
                        "[12, 13, 14, 15, 16, 17, 18, 19]");
        assertThat(windows.get(1).starts()[0]).isEqualTo(12);
    }

    @Test
    void haveAnyStretchThatIsNoLongerThanTheirShareWholeInOne() {
        for (int room = 1; room < 40; room++) {
            ContextWindows windows = new ContextWindows(room);
            int longest = room / 3 + 1;
            int tokens = windows.reach();
            List<Piece> all = windows.of(context(tokens));
            for (int first = 0; first + longest <= tokens; first++) {
                int from = first;
                assertThat(all).as("%d of %d", first, room).anyMatch(window -> has(window, from, from + longest - 1));
            }
        }
    }

    private static boolean has(Piece window, int first, int last) {
        return window.ids()[0] <= first && window.ids()[window.count() - 1] >= last;
    }

    private static Piece context(int tokens) {
        int[] ids = IntStream.range(0, tokens).toArray();
        int[] starts = Arrays.stream(ids).map(id -> 2 * id).toArray();
        return new Piece(
                ids, starts, Arrays.stream(starts).map(start -> start + 1).toArray(), false);
    }
}
