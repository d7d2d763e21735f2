package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConllLabelsTest {
    @Test
    void readsSentencesOfTheSharedTask() {
        Reading reading = Reading.of("""
                -DOCSTART- -X- -X- O

                EU NNP I-NP I-ORG
                rejects VBZ I-VP O
                German JJ I-NP I-MISC
                call NN I-NP O

                Peter NNP I-NP I-PER
                Blackburn NNP I-NP I-PER
                """);

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.texts()).containsExactly("EU rejects German call", "Peter Blackburn");
        assertThat(reading.labels()).extracting(line -> line.place().line()).containsExactly(6L, 9L);
        assertThat(reading.labels())
                .extracting(LabelLine::target)
                .containsExactly(
                        new Target.Spans(List.of(LabeledSpan.of(0, 2, "ORG"), LabeledSpan.of(11, 17, "MISC"))),
                        new Target.Spans(List.of(LabeledSpan.of(0, 15, "PER"))));
    }

    @Test
    void passesOverCommentsAndTakesAWordThatLooksLikeOne() {
        Reading reading = Reading.of("""
                # sent_id = 1
                # text = # 5
                #\tB-NUM
                5\tI-NUM

                # newdoc
                \u00e9t\u00e9\tO
                """);

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.texts()).containsExactly("# 5", "\u00e9t\u00e9");
    }

    @Test
    void countsOffsetsInCodePoints() {
        Reading reading = Reading.of("\uFEFF\uD83D\uDE00 O\r\nUlm B-city\r\n\r\n");

        assertThat(reading.labels())
                .extracting(LabelLine::target)
                .containsExactly(new Target.Spans(List.of(LabeledSpan.of(2, 5, "city"))));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "bio,  B-a I-a O B-b B-b,     a:0-2 b:3-4 b:4-5",
                "iob1, I-a I-a B-a I-b O I-b, a:0-2 a:2-3 b:3-4 b:5-6",
                "bioes,B-a I-a E-a S-b S-b O, a:0-3 b:3-4 b:4-5",
                "any,  B-a L-a U-b,           a:0-2 b:2-3",
                "any,  O I-a O E-b E-b,       a:1-2 b:3-4 b:4-5",
                "any,  B-a I-b I-b,           a:0-1 b:1-3",
                "any,  O O,                   -",
            })
    void readsSpansByTheScheme(String scheme, String tags, String expected) {
        Reading reading = Reading.of(lines(tags), notation(scheme));

        assertThat(reading.bad()).isEmpty();
        assertThat(spans(reading)).isEqualTo(expected == null ? "" : expected);
    }

    // Words of one letter are two apart.
    private static String spans(Reading reading) {
        Target.Spans spans = (Target.Spans) reading.labels().get(0).target();
        return spans.all().stream()
                .map(each -> each.label() + ":" + each.span().start() / 2 + "-"
                        + (each.span().end() + 1) / 2)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "bio,  O I-a,     \"2: the tag I-a behind O; no tags of bio do so\"",
                "bio,  B-a I-b,   \"2: the tag I-b behind B-a; no tags of bio do so\"",
                "bio,  B-a E-a,   \"2: the tag 'E-a'; expected O, B-label or I-label\"",
                "iob1, O B-a,     \"2: the tag B-a behind O; no tags of iob1 do so\"",
                "bioes,B-a O,     \"2: the tag O behind B-a; no tags of bioes do so\"",
                "bioes,O E-a,     \"2: the tag E-a behind O; no tags of bioes do so\"",
                "bioes,S-b B-a,   \"2: the sentence ends behind B-a; no tags of bioes do so\"",
                "any,  O B-,      \"2: the tag 'B-'; expected O, B-label, I-label, E-label, S-label, L-label or U-label\"",
                "any,  O b-a,     \"2: the tag 'b-a'; expected O\"",
            })
    void namesTheLineOfATagThatIsNoneOfItsScheme(String scheme, String tags, String expected) {
        Reading reading = Reading.of(
                lines(tags)
                        + "\nw B-good\n"
                                .replace("B-", scheme.equals("iob1") ? "I-" : scheme.equals("bioes") ? "S-" : "B-"),
                notation(scheme));

        assertThat(reading.bad()).singleElement().asString().startsWith("f:" + expected);
        assertThat(reading.texts()).containsExactly("w");
    }

    private static Notation notation(String scheme) {
        TagScheme tags = Arrays.stream(TagScheme.values())
                .filter(each -> each.toString().equals(scheme))
                .findFirst()
                .orElseThrow();
        return Notation.USUAL.with(tags);
    }

    private static String lines(String tags) {
        return Arrays.stream(tags.strip().split(" "))
                .map(tag -> "w " + tag + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void tellsASentenceOnceAndGoesOnWithTheNext() {
        Reading reading = Reading.of("""
                a O
                b
                c X

                d NN O
                e O

                f O
                """);

        assertThat(reading.bad())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("f:2: a word without a tag; expected a word and its tag"),
                        line -> assertThat(line).isEqualTo("f:5: 3 columns; expected 2, as in the lines before"));
        assertThat(reading.texts()).containsExactly("f");
    }

    @Test
    void endsASentenceThatNobodyEnds() {
        Reading reading = Reading.of("word O\n".repeat(300_000) + "\nnext O\n");

        assertThat(reading.bad())
                .singleElement()
                .asString()
                .startsWith("f:200001: a sentence of more than 1000000 characters");
        assertThat(reading.texts()).containsExactly("next");
    }

    @Test
    void leavesAFileWithAHeaderToCsv() {
        Reading reading = Reading.of("text,label\nto be O,B-a\n");

        assertThat(reading.labels()).extracting(LabelLine::target).containsExactly(new Target.OneLabel("B-a"));
    }

    @Test
    void namesBytesThatAreNoText() {
        byte[] bytes = "a O\n\u00e9 O\n\nb O\n".getBytes(StandardCharsets.ISO_8859_1);

        Reading reading = Reading.of(bytes, Notation.USUAL);

        assertThat(reading.bad()).singleElement().asString().startsWith("f:2: ").contains("UTF-8");
        assertThat(reading.texts()).containsExactly("b");
    }
}
