package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.LabeledSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTagsTest {
    private static final int O = 0;
    private static final int B_X = 1;
    private static final int I_X = 2;
    private static final int B_Y = 3;
    private static final int I_Y = 4;
    private static final SpanTags TAGS = new SpanTags(List.of("x", "y"));

    /** {@code one two three four}. */
    private static final EncodedText WORDS = TinyTasks.textAt(false, at(0, 3), at(4, 7), at(8, 13), at(14, 18));

    @Test
    void beginASpanAtItsFirstTokenAndGoOnAtTheOthers() {
        assertThat(written(WORDS, x(4, 13))).containsExactly(O, B_X, I_X, O);
        assertThat(written(WORDS, y(0, 18))).containsExactly(B_Y, I_Y, I_Y, I_Y);
        assertThat(written(WORDS)).containsExactly(O, O, O, O);
    }

    @Test
    void keepAdjacentSpansOfALabelApart() {
        assertThat(written(WORDS, x(0, 3), x(4, 7), x(8, 18))).containsExactly(B_X, B_X, B_X, I_X);
        assertThat(read(WORDS, B_X, B_X, B_X, I_X)).containsExactly(x(0, 3), x(4, 7), x(8, 18));
    }

    @Test
    void takeATokenThatASpanCoversInPart() {
        assertThat(written(WORDS, x(2, 5))).containsExactly(B_X, I_X, O, O);
        assertThat(written(WORDS, x(9, 10))).containsExactly(O, O, B_X, O);
        assertThat(read(WORDS, O, O, B_X, O)).containsExactly(x(8, 13));
    }

    @Test
    void leaveATokenThatTwoSpansClaimToTheFirst() {
        assertThat(written(WORDS, x(0, 5), y(6, 13))).containsExactly(B_X, I_X, B_Y, O);
    }

    @Test
    void areTheSameInWhateverOrderTheSpansCome() {
        assertThat(written(WORDS, y(6, 13), x(0, 5))).containsExactly(B_X, I_X, B_Y, O);
    }

    @Test
    void refuseASpanWithoutATokenToItself() {
        assertRefused(WORDS, "from 5 to 7", x(4, 5), y(5, 7));
        assertRefused(WORDS, "from 3 to 4", x(3, 4));
        assertRefused(WORDS, "from 18 to 20", x(18, 20));
    }

    @Test
    void refuseALabelThatIsNotOfTheTask() {
        assertRefused(WORDS, "'z'", LabeledSpan.of(0, 3, "z"));
    }

    @Test
    void leaveOutASpanBeyondTheCutAndNameIt() {
        EncodedText cut = TinyTasks.textAt(true, at(0, 3), at(4, 7));
        List<LabeledSpan> spans = List.of(x(4, 7), y(8, 13), x(7, 9));

        assertThat(written(cut, x(4, 7), y(8, 13))).containsExactly(O, B_X);
        assertThat(SpanTags.beyond(spans, cut)).containsExactly(y(8, 13), x(7, 9));
        assertThat(SpanTags.beyond(spans, TinyTasks.textAt(false, at(0, 3), at(4, 7))))
                .isEmpty();
    }

    @Test
    void keepWhatIsReadOfASpanThatTheCutGoesThrough() {
        EncodedText cut = TinyTasks.textAt(true, at(0, 3), at(4, 7));

        assertThat(written(cut, x(4, 13))).containsExactly(O, B_X);
        assertThat(SpanTags.beyond(List.of(x(4, 13)), cut)).isEmpty();
    }

    @Test
    void leaveSpecialTokensAside() {
        int[] tags = TAGS.write(List.of(x(0, 18)), WORDS);

        assertThat(tags[0]).isEqualTo(HeadTarget.IGNORED);
        assertThat(tags[tags.length - 1]).isEqualTo(HeadTarget.IGNORED);
        assertThat(SpanTags.counted(tags)).isEqualTo(4);
    }

    @Test
    void beginASpanWhereATagGoesOnWithWhatWasNotBegun() {
        assertThat(read(WORDS, I_X, I_X, O, I_Y)).containsExactly(x(0, 7), y(14, 18));
        assertThat(read(WORDS, B_X, I_Y, I_Y, I_X)).containsExactly(x(0, 3), y(4, 13), x(14, 18));
        assertThat(read(WORDS, B_X, O, I_X, O)).containsExactly(x(0, 3), x(8, 13));
    }

    @Test
    void endASpanWithTheText() {
        assertThat(read(WORDS, O, O, B_Y, I_Y)).containsExactly(y(8, 18));
    }

    /** {@code 👩 met 👩}: a smiley is one code point, whatever a Java string or UTF-8 counts. */
    @Test
    void countCodePoints() {
        EncodedText text = TinyTasks.textAt(false, at(0, 1), at(2, 5), at(6, 7));

        assertThat(written(text, x(0, 1), x(6, 7))).containsExactly(B_X, O, B_X);
        assertThat(read(text, B_X, O, B_X)).containsExactly(x(0, 1), x(6, 7));
    }

    /** A tokeniser of bytes has several tokens of one smiley, all in its place. */
    @Test
    void takeAllTokensOfACodePoint() {
        EncodedText text = TinyTasks.textAt(false, at(0, 1), at(0, 1), at(0, 1), at(2, 5));

        assertThat(written(text, x(0, 1))).containsExactly(B_X, I_X, I_X, O);
        assertThat(read(text, B_X, I_X, I_X, O)).containsExactly(x(0, 1));
    }

    @Test
    void neverSayTheSamePlaceTwice() {
        EncodedText text = TinyTasks.textAt(false, at(0, 1), at(0, 1), at(0, 1), at(2, 5));

        assertThat(read(text, B_X, B_X, B_X, O)).containsExactly(x(0, 1));
        assertThat(read(text, B_X, B_Y, O, O)).containsExactly(x(0, 1));
        assertThat(read(text, B_X, O, B_X, B_X)).containsExactly(x(0, 1), x(2, 5));
        assertThat(read(text, O, O, I_X, I_X)).containsExactly(x(0, 5));
    }

    /** A tokeniser that reads a blank as a token of its own may say that it has no extent. */
    @Test
    void sayNothingOfATokenWithoutExtent() {
        EncodedText text = TinyTasks.textAt(false, at(0, 3), at(4, 4), at(4, 7));

        assertThat(written(text, x(0, 7))).containsExactly(B_X, HeadTarget.IGNORED, I_X);
        assertThat(written(text, x(4, 7))).containsExactly(O, HeadTarget.IGNORED, B_X);
        assertThat(read(text, B_X, I_X, I_X)).containsExactly(x(0, 7));
        assertThat(read(text, O, B_X, O)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readBackWhatTheyWroteWhereSpansEndWithTokens(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            EncodedText text = TinyTasks.text(3 + random.nextInt(20), random.nextLong());
            List<LabeledSpan> spans = spans(text, random);

            int[] tags = TAGS.write(spans, text);

            assertThat(TAGS.read(text, tags)).isEqualTo(spans);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void readSpansInTheirOrderOfAnyTags(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int[][] places = places(random);
            EncodedText text = TinyTasks.textAt(false, places);

            List<LabeledSpan> spans =
                    read(text, random.ints(places.length, 0, 5).toArray());

            int end = 0;
            for (LabeledSpan span : spans) {
                assertThat(span.span().start())
                        .isGreaterThanOrEqualTo(end)
                        .isLessThan(span.span().end());
                end = span.span().end();
            }
        }
    }

    private static int[][] places(Random random) {
        int[][] places = new int[1 + random.nextInt(10)][];
        int at = 0;
        for (int token = 0; token < places.length; token++) {
            boolean again = token > 0 && random.nextInt(4) == 0;
            int start = again ? places[token - 1][0] : at + random.nextInt(2);
            int end = again ? places[token - 1][1] : start + random.nextInt(3);
            places[token] = at(start, end);
            at = end;
        }
        return places;
    }

    private static List<LabeledSpan> spans(EncodedText text, Random random) {
        int[] bounds = IntStream.range(1, text.length() - 1)
                .filter(token -> random.nextBoolean())
                .toArray();
        return IntStream.range(0, bounds.length / 2)
                .mapToObj(pair -> LabeledSpan.of(
                        text.places().start(bounds[2 * pair]),
                        text.places().end(bounds[2 * pair + 1] - 1),
                        random.nextBoolean() ? "x" : "y"))
                .toList();
    }

    private static void assertRefused(EncodedText text, String reason, LabeledSpan... spans) {
        assertThatThrownBy(() -> TAGS.write(List.of(spans), text))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining(reason);
    }

    /** Of the words alone. */
    private static int[] written(EncodedText text, LabeledSpan... spans) {
        int[] tags = TAGS.write(List.of(spans), text);
        return Arrays.copyOfRange(tags, 1, tags.length - 1);
    }

    private static List<LabeledSpan> read(EncodedText text, int... words) {
        int[] tags = new int[words.length + 2];
        tags[0] = HeadTarget.IGNORED;
        tags[tags.length - 1] = HeadTarget.IGNORED;
        System.arraycopy(words, 0, tags, 1, words.length);
        return TAGS.read(text, tags);
    }

    private static LabeledSpan x(int start, int end) {
        return LabeledSpan.of(start, end, "x");
    }

    private static LabeledSpan y(int start, int end) {
        return LabeledSpan.of(start, end, "y");
    }

    private static int[] at(int start, int end) {
        return new int[] {start, end};
    }
}
