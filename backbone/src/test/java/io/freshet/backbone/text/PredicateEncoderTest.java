package io.freshet.backbone.text;

import static io.freshet.backbone.text.TokenPlaces.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.checkpoint.TestBackbones;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the default backbone's tokeniser. */
class PredicateEncoderTest {
    private static final int CLS = 101;
    private static final int SEP = 102;
    private static final int SIGN = 1030;
    private static final int ONE = 2028;
    private static final int TWO = 2048;
    private static final int THREE = 2093;

    private static TextEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = TextEncoder.open(TestBackbones.miniLm());
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void readsThePredicateAndTheTextWithASignAroundIt() {
        EncodedText encoded = encode("one two three", 4, 7, 16);

        assertThat(encoded.ids()).containsExactly(CLS, TWO, SEP, ONE, SIGN, TWO, SIGN, THREE, SEP);
        assertThat(encoded.types()).containsExactly(0, 0, 0, 1, 1, 1, 1, 1, 1);
        assertThat(encoded.places().texts()).containsExactly(-1, -1, -1, 0, -1, 0, -1, 0, -1);
        assertThat(encoded.places().starts()).containsExactly(-1, -1, -1, 0, -1, 4, -1, 8, -1);
        assertThat(encoded.places().wasCut(FIRST)).isFalse();
    }

    @Test
    void tellsOneOccurrenceOfAWordFromAnother() {
        EncodedText first = encode("one two one", 0, 3, 16);
        EncodedText second = encode("one two one", 8, 11, 16);

        assertThat(first.ids()).containsExactly(CLS, ONE, SEP, SIGN, ONE, SIGN, TWO, ONE, SEP);
        assertThat(second.ids()).containsExactly(CLS, ONE, SEP, ONE, TWO, SIGN, ONE, SIGN, SEP);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void marksAllTokensThatAPredicateTouches() {
        assertThat(encode("\ud83d\ude00 one two", 3, 8, 16).ids())
                .containsSubsequence(CLS, ONE, TWO, SEP, SIGN, ONE, TWO, SIGN, SEP);
    }

    @Test
    void cutsTheTextAndSaysSo() {
        EncodedText cut = encode("one two three one two three", 4, 7, 9);

        assertThat(cut.ids()).containsExactly(CLS, TWO, SEP, ONE, SIGN, TWO, SIGN, THREE, SEP);
        assertThat(cut.places().wasCut(FIRST)).isTrue();
    }

    @Test
    void refusesAPredicateThatIsCutOff() {
        assertThat(encode("one two three", 0, 3, TextInput.FEWEST_TOKENS).length())
                .isEqualTo(TextInput.FEWEST_TOKENS);
        assertThatThrownBy(() -> encode("one two three one two", 18, 21, 10))
                .isInstanceOf(TextException.class)
                .hasMessageContainingAll("the predicate 18 to 21", "4 tokens", "maxTokens");
        assertThatThrownBy(() -> encode("one ".repeat(1_000) + "two", 4_000, 4_003, 16))
                .isInstanceOf(TextException.class)
                .hasMessageContaining("the predicate 4000 to 4003");
    }

    @Test
    void refusesAPredicateInWhichThereIsNoToken() {
        assertThatThrownBy(() -> encode("one two", 3, 4, 16))
                .isInstanceOf(TextException.class)
                .hasMessage("the backbone's tokeniser finds no token in the predicate 3 to 4");
    }

    private static EncodedText encode(String text, int start, int end, int maxTokens) {
        return encoder.encode(TextInput.of(text, new TextSpan(start, end)), maxTokens);
    }
}
