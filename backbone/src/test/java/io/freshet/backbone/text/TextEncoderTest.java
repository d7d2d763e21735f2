package io.freshet.backbone.text;

import static io.freshet.backbone.text.TokenPlaces.FIRST;
import static io.freshet.backbone.text.TokenPlaces.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.checkpoint.TestBackbones;
import io.freshet.schemas.example.TextInput;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the default backbone's tokeniser, whose file asks for padding to 128 tokens. */
class TextEncoderTest {
    private static final int CLS = 101;
    private static final int SEP = 102;

    /** A tokeniser of words, but for what it puts around one text and two. */
    private static final String WORDS = """
            {"version": "1.0", "truncation": null, "padding": null,
             "added_tokens": [{"id": 0, "content": "[CLS]", "single_word": false, "lstrip": false, "rstrip": false,
                               "normalized": false, "special": true}],
             "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"[CLS]": 0, "a": 1}, "unk_token": "[CLS]"},
             "post_processor": {"type": "TemplateProcessing", "single": [%s], "pair": [%s],
                                "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [0], "tokens": ["[CLS]"]}}}}
            """;

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
    void enclosesTheTextInSpecialTokensWithoutPadding() {
        EncodedText encoded = encoder.encode("Hello world", 128);

        assertThat(encoded.ids()).containsExactly(CLS, 7592, 2088, SEP);
        assertThat(encoded.length()).isEqualTo(4);
    }

    @Test
    void cutsTheEndAndKeepsTheClosingToken() {
        String text = "one two three four five six";

        assertThat(encoder.encode(text, 5).ids()).containsExactly(CLS, 2028, 2048, 2093, SEP);
        assertThat(encoder.encode(text, 8).length()).isEqualTo(8);
        assertThat(encoder.encode(text, 9)).isEqualTo(encoder.encode(text, 8));
    }

    @Test
    void countsPlacesInCodePointsAndGivesTheSpecialTokensNone() {
        TokenPlaces places = encoder.encode("\ud83d\ude00 ca\u0308t dog", 16).places();

        assertThat(places.starts()).containsExactly(-1, 0, 2, 7, -1);
        assertThat(places.ends()).containsExactly(-1, 1, 6, 10, -1);
        assertThat(places.isText(0)).isFalse();
        assertThat(places.isText(1)).isTrue();
        assertThat(places.endOf(FIRST)).isEqualTo(10);
    }

    @Test
    void countsHalfASurrogatePairAsACodePoint() {
        TokenPlaces places = encoder.encode("\ud83d dog \ude00 cat", 16).places();

        assertThat(places.starts()).containsExactly(-1, 2, 8, -1);
        assertThat(places.ends()).containsExactly(-1, 5, 11, -1);
    }

    @Test
    void saysWhetherTheTextWasCut() {
        EncodedText cut = encoder.encode("one two three", 4);

        assertThat(cut.places().wasCut(FIRST)).isTrue();
        assertThat(cut.places().starts()).containsExactly(-1, 0, 4, -1);
        assertThat(encoder.encode("one two three", 5).places().wasCut(FIRST)).isFalse();
        assertThat(encoder.encode("one" + " ".repeat(64) + "two", 3).places().wasCut(FIRST))
                .isTrue();
    }

    @Test
    void putsAPairIntoTheTokenisersOwnTemplate() {
        EncodedText pair = encoder.encode(TextInput.of("one two", "three", null), 16);

        assertThat(pair.ids()).containsExactly(CLS, 2028, 2048, SEP, 2093, SEP);
        assertThat(pair.types()).containsExactly(0, 0, 0, 0, 1, 1);
        assertThat(pair.places().texts()).containsExactly(-1, 0, 0, -1, 1, -1);
        assertThat(pair.places().starts()).containsExactly(-1, 0, 4, -1, 0, -1);
        assertThat(pair.places().ends()).containsExactly(-1, 3, 7, -1, 5, -1);
    }

    @Test
    void readsAContextBehindItsQuestion() {
        assertThat(encoder.encode(TextInput.of("one two", null, "three"), 16))
                .isEqualTo(encoder.encode(TextInput.of("one two", "three", null), 16));
    }

    @Test
    void isAnotherTextWhereTheSameIdsHaveOtherTypes() {
        EncodedText pair = encoder.encode(TextInput.of("one two", "three", null), 16);

        assertThat(pair).isNotEqualTo(new EncodedText(pair.ids(), pair.places()));
    }

    @Test
    void cutsTheLongerOfTwoTextsAndSaysSo() {
        EncodedText first = encoder.encode(TextInput.of("one two three four five six", "dog", null), 7);
        EncodedText second = encoder.encode(TextInput.of("dog", "one two three four five six", null), 7);
        EncodedText both = encoder.encode(TextInput.of("one two three four", "one two three four", null), 8);

        assertThat(first.places().texts()).containsExactly(-1, 0, 0, 0, -1, 1, -1);
        assertThat(first.places().cuts()).containsExactly(true, false);
        assertThat(first.places().endOf(FIRST)).isEqualTo(13);
        assertThat(first.places().endOf(SECOND)).isEqualTo(3);
        assertThat(second.places().texts()).containsExactly(-1, 0, -1, 1, 1, 1, -1);
        assertThat(second.places().cuts()).containsExactly(false, true);
        assertThat(both.places().texts()).containsExactly(-1, 0, 0, -1, 1, 1, 1, -1);
        assertThat(both.places().cuts()).containsExactly(true, true);
    }

    // As transformers has it by only_second: [CLS] one two three four [SEP] one two [SEP], and what overflows of the
    // context in
    // windows behind it.
    @Test
    void readsAContextThatIsTooLongInWindowsBehindTheWholeQuestion() {
        TextInput question = TextInput.of("one two three four", null, "one two three four five six");

        List<EncodedText> windows = encoder.encode(question, 9).windows();

        assertThat(windows)
                .extracting(EncodedText::ids)
                .containsExactly(
                        new int[] {CLS, 2028, 2048, 2093, 2176, SEP, 2028, 2048, SEP},
                        new int[] {CLS, 2028, 2048, 2093, 2176, SEP, 2093, 2176, SEP},
                        new int[] {CLS, 2028, 2048, 2093, 2176, SEP, 2274, 2416, SEP});
        assertThat(windows.get(0).places().cuts()).containsExactly(false, true);
        assertThat(windows.get(2).places().starts()).endsWith(19, 24, -1);
        assertThat(windows.get(2).types()).endsWith(0, 1, 1, 1);
        assertThat(encoder.encode(question, 16).windows()).hasSize(1);
        assertThat(encoder.encode(question, 16).places().cuts()).containsExactly(false, false);
    }

    @Test
    void refusesAContextThatIsLongerThanAllWindows() {
        // room of 6 beside the question and the special tokens: 15 strides of 4, and 6 more
        String longest = "one ".repeat(66);

        assertThat(encoder.encode(TextInput.of("two", null, longest), 10).windows())
                .hasSize(EncodedText.MOST_WINDOWS);
        assertThatThrownBy(() -> encoder.encode(TextInput.of("two", null, longest + "one"), 10))
                .isInstanceOf(TextException.class)
                .hasMessage("the context has more than 66 tokens, which are what 16 windows of 6 read of it beside the"
                        + " question; expected a shorter context, or a larger maxTokens");
    }

    @Test
    void handsTheTokeniserNoMoreOfAContextThanAllWindowsCouldRead() {
        String endless = "one".repeat(1_000_000);

        assertThatThrownBy(() -> encoder.encode(TextInput.of("two", null, endless), 10))
                .isInstanceOf(TextException.class)
                .hasMessageContaining("the context has more than 66 tokens");
    }

    @Test
    void refusesAQuestionThatLeavesItsContextNoToken() {
        TextInput question = TextInput.of("one two three four", null, "one two three four five six");

        assertThat(encoder.encode(question, 8).length()).isEqualTo(8);
        assertThatThrownBy(() -> encoder.encode(question, 7))
                .isInstanceOf(TextException.class)
                .hasMessageContainingAll("the question has 4 tokens", "room for 4");
    }

    @Test
    void refusesAPairThatHasOneTextWithoutATokenOfItsOwn() {
        assertThatThrownBy(() -> encoder.encode(TextInput.of("text", " ", null), 16))
                .isInstanceOf(TextException.class)
                .hasMessageContaining("no token in the pair");
    }

    @Test
    void refusesALimitWithoutRoomForATokenOfEachText() {
        assertThatThrownBy(() -> encoder.encode(TextInput.of("one", "two", null), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("maxTokens 4", "3 special tokens", "2 texts");
        assertThat(encoder.encode(TextInput.of("one", "two", null), 5).length()).isEqualTo(5);
    }

    @Test
    void cutsATextBetweenTheHalvesOfAPairWithoutMovingPlaces() {
        // 64 characters for the one token that fits: the last of them is half an emoji
        String text = " ".repeat(60) + "dog\ud83d\ude00";

        TokenPlaces places = encoder.encode(text, 3).places();

        assertThat(places.starts()).containsExactly(-1, 60, -1);
        assertThat(places.ends()).containsExactly(-1, 63, -1);
        assertThat(places.wasCut(FIRST)).isTrue();
    }

    @Test
    void isNotCutToTheLengthThatTheFileAsksFor() {
        assertThat(encoder.encode("word ".repeat(600), 512).length()).isEqualTo(512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u0000", "\ufffd", "\u200b", "\u00a0", "\ufeff", "\u0301"})
    void refusesATextWithoutATokenOfItsOwn(String text) {
        assertThatThrownBy(() -> encoder.encode(text, 16))
                .isInstanceOf(TextException.class)
                .hasMessageContaining("no token in the text");
    }

    @Test
    void isNotTheTextsFaultOnceItIsClosed() {
        TextEncoder other = TextEncoder.open(TestBackbones.miniLm());

        other.close();

        assertThatThrownBy(() -> other.encode("a", 16)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesAnyCharacters() {
        String everything = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> point % 37 == 0 || point < 256)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(encoder.encode(everything, 512).length()).isEqualTo(512);
        assertThat(encoder.encode("\ud800 lone \udc00", 16).length()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void takesNoLongerForATextOfMegabytes() {
        String text = "supercalifragilistic ".repeat(1_000_000);

        EncodedText encoded = encoder.encode(text, 64);

        assertThat(encoded).isEqualTo(encoder.encode(text.substring(0, 64 * 64), 64));
    }

    @Test
    void refusesALimitWithoutRoomForTheSpecialTokens() {
        assertThatThrownBy(() -> encoder.encode("text", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("maxTokens 2", "2 special tokens");
    }

    @Test
    void givesManyThreadsTheSameAnswer() {
        EncodedText expected = encoder.encode("threads share a tokeniser", 32);

        List<EncodedText> encoded = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> encoder.encode("threads share a tokeniser", 32))
                .toList();

        assertThat(encoded).containsOnly(expected);
    }

    @Test
    void namesAFileThatIsNoTokeniser(@TempDir Path folder) {
        new FolderFixture(folder)
                .text("config.json", FolderFixture.BERT_CONFIG)
                .text("tokenizer.json", "{\"version\": 1}")
                .text("tokenizer_config.json", FolderFixture.TOKENIZER_AS_IT_IS);

        assertThatThrownBy(() -> TextEncoder.open(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer.json", "as a tokeniser");
    }

    @Test
    void refusesATokeniserWhoseSpecialTokensLeaveNoRoom(@TempDir Path folder) {
        TextEncoder.open(withSpecialTokens(6, folder.resolve("most"))).close();

        assertThatThrownBy(() -> TextEncoder.open(withSpecialTokens(7, folder.resolve("more"))))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer.json", "7 special tokens", "of 8 for all");
    }

    @Test
    void readsTheTextsInTheOrderOfTheTokenisersTemplate(@TempDir Path folder) {
        try (TextEncoder backwards = TextEncoder.open(withPairs(sequence("B") + "," + sequence("A"), folder))) {
            EncodedText text = backwards.encode(TextInput.of("a", "a a", null), 8);

            assertThat(text.places().texts()).containsExactly(1, 1, 0);
        }
    }

    @Test
    void refusesATokeniserThatDoesNotReadEachTextOnce(@TempDir Path folder) {
        String twice = sequence("A") + "," + sequence("B") + "," + sequence("A");

        assertThatThrownBy(() -> TextEncoder.open(withPairs(twice, folder)))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer.json", "does not read each of two texts once", "post_processor");
    }

    private static Path withSpecialTokens(int count, Path folder) {
        String special = "{\"SpecialToken\": {\"id\": \"[CLS]\", \"type_id\": 0}},".repeat(count);
        return withPairs(special + sequence("A") + "," + sequence("B"), folder);
    }

    private static Path withPairs(String template, Path folder) {
        new FolderFixture(folder)
                .text("config.json", FolderFixture.BERT_CONFIG)
                .text("tokenizer.json", WORDS.formatted(sequence("A"), template))
                .text("tokenizer_config.json", FolderFixture.TOKENIZER_AS_IT_IS);
        return folder;
    }

    private static String sequence(String name) {
        return "{\"Sequence\": {\"id\": \"" + name + "\", \"type_id\": 0}}";
    }
}
