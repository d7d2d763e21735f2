package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.intake.ExampleForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelReaderTest {
    private static final ExampleForm FORM = new ExampleForm(IntakeConfig.defaultLimits());

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final Reading sink = new Reading(new ArrayList<>(), new ArrayList<>());
    private final List<LabelLine> labels = sink.labels();
    private final List<String> bad = sink.bad();

    @Test
    void goesOnAfterBadLinesOfCsv() throws IOException {
        read("text,label,id,task\na,x,7,mood\nb,,,\nc,z,,Bad Task\nd,y,,\n");

        assertThat(labels)
                .containsExactly(
                        line(2, Optional.of("7"), Optional.of("mood"), "a", "x"),
                        line(5, Optional.empty(), Optional.empty(), "d", "y"));
        assertThat(bad)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("f:3: no label; expected text and label in every line"),
                        line -> assertThat(line).startsWith("f:4: task 'Bad Task'; expected a name of the form"));
    }

    @Test
    void goesOnAfterBadLinesOfJson() throws IOException {
        read("\uFEFF" + """
            {"text":"a","label":"x","id":12}
            nothing
            {"text":"b","label":"y","id":"i"}
            """);

        assertThat(labels).extracting(LabelLine::id).containsExactly(Optional.of("12"), Optional.of("i"));
        assertThat(bad).singleElement().asString().startsWith("f:2: not JSON");
    }

    @Test
    void readsSpansAndOtherTargetsOfJson() throws IOException {
        read("""
            {"text":"in Ulm","spans":[{"start":3,"end":6,"label":"city"}],"task":"places","more":1}
            {"text":"nowhere","spans":[]}
            {"text":"a","labels":["x","y"],"pair":"b"}
            {"text":"When?","context":"In May","answer":{"start":3,"end":6}}
            {"text":"When?","context":"In May","answer":{},"label":null}
            """);

        assertThat(bad).isEmpty();
        assertThat(labels)
                .extracting(LabelLine::target)
                .containsExactly(
                        new Target.Spans(List.of(LabeledSpan.of(3, 6, "city"))),
                        new Target.Spans(List.of()),
                        new Target.LabelSet(List.of("x", "y")),
                        new Target.Answer(Optional.of(new TextSpan(3, 6))),
                        new Target.Answer(Optional.empty()));
        assertThat(labels)
                .extracting(LabelLine::input)
                .contains(TextInput.of("a", "b", null), TextInput.of("When?", null, "In May"));
    }

    @Test
    void readsAPredicateInItsTextByEitherUnit() throws IOException {
        String line = "{\"text\":\"\ud83d\ude00 Anna sold it\",\"predicate\":{\"start\":%d,\"end\":%d},"
                + "\"spans\":[{\"start\":%d,\"end\":%d,\"label\":\"agent\"}]}\n";

        read(line.formatted(7, 11, 2, 6));
        new LabelReader(Notation.USUAL.with(OffsetUnit.UTF_16), FORM)
                .read(in(line.formatted(8, 12, 3, 7).getBytes(StandardCharsets.UTF_8)), sink);

        assertThat(bad).isEmpty();
        assertThat(labels)
                .extracting(LabelLine::input)
                .containsExactly(
                        TextInput.of("\ud83d\ude00 Anna sold it", new TextSpan(7, 11)),
                        TextInput.of("\ud83d\ude00 Anna sold it", new TextSpan(7, 11)));
        assertThat(labels)
                .extracting(LabelLine::target)
                .containsOnly(new Target.Spans(List.of(LabeledSpan.of(2, 6, "agent"))));
    }

    @Test
    void readsAnExampleForEachPredicateOfColumnsOfRoles() throws IOException {
        read("""
            Anna  -    (A0*)  *
            sold  sell (V*)   *
            a     -    (A1*   *
            boat  -    *)     *
            Ben   -    *      (A0*)
            left  go   *      (V*)

            Nothing -
            here    -

            \ud83d\ude00 -  (A0*)
            gave      give   (V*
            up        -      *)
            """);

        assertThat(bad).isEmpty();
        assertThat(labels)
                .extracting(LabelLine::input)
                .containsExactly(
                        TextInput.of("Anna sold a boat Ben left", new TextSpan(5, 9)),
                        TextInput.of("Anna sold a boat Ben left", new TextSpan(21, 25)),
                        TextInput.of("\ud83d\ude00 gave up", new TextSpan(2, 9)));
        assertThat(labels)
                .extracting(LabelLine::target)
                .containsExactly(
                        new Target.Spans(List.of(LabeledSpan.of(0, 4, "A0"), LabeledSpan.of(10, 16, "A1"))),
                        new Target.Spans(List.of(LabeledSpan.of(17, 20, "A0"))),
                        new Target.Spans(List.of(LabeledSpan.of(0, 1, "A0"))));
    }

    @Test
    void passesOverASentenceWhoseRolesNobodyCouldTell() throws IOException {
        read("""
            Anna  -    (A0*)
            sold  sell (V*)

            Anna  -    (A0*
            sold  sell (V*)

            Anna  -    *)
            sold  sell (V*)

            Anna  -    (A0*)
            sold  sell *

            Anna  -    (A0*)  *
            sold  sell (V*)   *

            Anna  -    *
            sold  sell (V*
            """);

        assertThat(labels).hasSize(1);
        assertThat(bad)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("f:5: a role that begins within the role A0"),
                        line -> assertThat(line).startsWith("f:7: a role that ends where none is open"),
                        line -> assertThat(line).startsWith("f:11: no V among the roles in column 1 from behind"),
                        line -> assertThat(line).startsWith("f:14: a sentence without a column of predicates"),
                        line -> assertThat(line).startsWith("f:17: a role that ends a sentence in which the role V"));
    }

    @Test
    void namesThePlaceInALineThatIsWrong() throws IOException {
        read("""
            {"text":"a","spans":[{"start":0,"end":1,"label":"x"},{"start":"1","end":2,"label":"x"}]}
            {"text":"a","spans":[{"start":0,"end":1}]}
            {"text":"a","spans":[{"from":0}]}
            {"text":"a","spans":7}
            {"text":"a","spans":[],"label":"x"}
            {"text":"a","spans":[{"start":0,"end":1,"label":"\\ud83d"}]}
            {"text":"a"}
            {"text":"a","pair":7,"label":"x"}
            {"text":"a","spans":[],"predicate":{"start":0}}
            """);

        assertThat(bad)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("f:1: field 'spans[1].start' is \"1\"; expected int"),
                        line -> assertThat(line).isEqualTo("f:2: field 'spans[0].label' is missing; expected string"),
                        line -> assertThat(line).startsWith("f:3: field 'spans[0].from' is not of Span; expected"),
                        line -> assertThat(line).isEqualTo("f:4: field 'spans' is 7; expected array"),
                        line -> assertThat(line)
                                .isEqualTo("f:5: label and spans; expected one of them, as the task's kind takes it"),
                        line -> assertThat(line).startsWith("f:6: a label has half a surrogate pair"),
                        line -> assertThat(line).isEqualTo("f:7: no label; expected text and label in every line"),
                        line -> assertThat(line).startsWith("f:8: pair is 7 without quotes"),
                        line -> assertThat(line).isEqualTo("f:9: field 'predicate.end' is missing; expected int"));
    }

    @Test
    void refusesWhatIntakeWouldRefuseOfSpans() throws IOException {
        new LabelReader(Notation.USUAL, FORM)
                .read(new ByteArrayInputStream("""
            {"text":"in Ulm","spans":[{"start":3,"end":7,"label":"city"}]}
            {"text":"in Ulm","spans":[{"start":0,"end":4,"label":"city"},{"start":3,"end":6,"label":"city"}]}
            {"text":"in Ulm","spans":[{"start":3,"end":6,"label":"a\\u0007"}]}
            {"text":"in Ulm","pair":"","label":"city"}
            {"text":"in Ulm","predicate":{"start":6,"end":3},"spans":[]}
            """.getBytes(StandardCharsets.UTF_8)), sink);

        assertThat(labels).isEmpty();
        assertThat(bad)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("f:1: the span 3 to 7 is no stretch of the text"),
                        line -> assertThat(line).startsWith("f:2: the spans 0 to 4 and 3 to 6 overlap"),
                        line -> assertThat(line).contains("f:3: the label 'a\\u0007' in spans has U+0007"),
                        line -> assertThat(line).startsWith("f:4: the pair is empty"),
                        line -> assertThat(line).startsWith("f:5: the predicate 6 to 3 is no stretch of the text"));
    }

    private static LabelLine line(long number, Optional<String> id, Optional<String> task, String text, String label) {
        return new LabelLine(Place.of(number), id, task, TextInput.of(text), new Target.OneLabel(label));
    }

    private static String text(LabelLine line) {
        return line.input().text();
    }

    @Test
    void cutsNoTextAtItsComma() throws IOException {
        read("text,label\na yellow quince, not a hammer at all,fruit\n\"a pear, too\",fruit\n");

        assertThat(labels).extracting(LabelReaderTest::text).containsExactly("a pear, too");
        assertThat(bad)
                .containsExactly("f:2: 3 fields; expected 2, as in the header; a text with commas stands in quotes:"
                        + " \"one, two\"");
    }

    @Test
    void takesNoRowWithoutAllFields() throws IOException {
        read("text,label,task\na\nb,x\n   \n\nc,x,\n");

        assertThat(labels).extracting(LabelReaderTest::text).containsExactly("c");
        assertThat(bad)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("f:2: 1 field; expected 3, as in the header"),
                        line -> assertThat(line).startsWith("f:3: 2 fields; expected 3, as in the header"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text,label,Text|the header names the column text twice; expected once",
                "text,label, label|the header names the column label twice",
                "text,category|the header is text,category; expected text,label",
                "text;label|the columns are separated by semicolons; expected commas",
                "id;Text;\"label\"|the columns are separated by semicolons; expected commas",
                "\"text;label|f:1: not CSV from here on",
            })
    void saysWhatIsWrongWithAHeader(String header, String problem) {
        assertThatThrownBy(() -> read(header + "\na,b,c\n"))
                .isInstanceOf(BadLineException.class)
                .satisfies(e -> assertThat(((BadLineException) e).bad().in("f")).contains("f:1: ", problem));
    }

    @Test
    void namesTabsThatSeparateColumns() {
        assertThatThrownBy(() -> read("text\tlabel\na\tx\n"))
                .hasMessageContaining("the columns are separated by tabs; expected commas");
    }

    @Test
    void losesOneLineToBytesThatAreNoUtf8() throws IOException {
        byte[] csv = "text,label\na,x\ncaf\u00e9,x\n\"b\nb\u00e9\",y\n\"c\nc\",y\n".getBytes(WINDOWS);

        read(csv);

        assertThat(labels).extracting(LabelReaderTest::text).containsExactly("a", "c\nc");
        assertThat(bad)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("f:3: byte 0xE9 at offset 18 of the input; expected UTF-8; in"
                                        + " Windows-1252 it is '\u00e9'")
                                .contains("iconv -f WINDOWS-1252 -t UTF-8"),
                        line -> assertThat(line).startsWith("f:5: byte 0xE9 at offset 26"));
    }

    @Test
    void losesOneLineOfJsonToBytesThatAreNoUtf8() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.write("{\"text\":\"\u00e4\",\"label\":\"x\"}\r\n{\"text\":\"".getBytes(StandardCharsets.UTF_8));
        json.write(HexFormat.of().parseHex("C328"));
        json.write("\",\"label\":\"x\"}\r\n{\"text\":\"b\",\"label\":\"x\"}\r\n{\"text\":\""
                .getBytes(StandardCharsets.UTF_8));
        json.write(0xE2);

        read(json.toByteArray());

        assertThat(labels).extracting(LabelReaderTest::text).containsExactly("\u00e4", "b");
        assertThat(bad)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("f:2: byte 0xC3 at offset 36 "),
                        line -> assertThat(line).startsWith("f:4: byte 0xE2 at offset 89 "));
    }

    @Test
    void keepsWhatIsUtf8FarFromTheBeginningAndInSmallReads() throws IOException {
        String text = "\ud83d\ude00\u00e4\u20ac".repeat(2_000);

        new LabelReader(Notation.USUAL, FORM)
                .read(
                        new Trickle(("text,label\n" + (text + ",x\n").repeat(10)).getBytes(StandardCharsets.UTF_8)),
                        sink);

        assertThat(labels).extracting(LabelReaderTest::text).hasSize(10).containsOnly(text);
        assertThat(bad).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text,label\n%sb\u00e4d,x\nc,x\n",
                "{\"text\":\"%s\u00e4\",\"label\":\"x\"}\n{\"text\":\"c\",\"label\":\"x\"}\n"
            })
    void findsBadBytesFarFromTheBeginning(String lines) throws IOException {
        read(lines.formatted("a".repeat(100_000)).getBytes(WINDOWS));

        assertThat(labels).extracting(LabelReaderTest::text).containsExactly("c");
        assertThat(bad).singleElement().asString().contains("byte 0xE4 at offset 1000");
    }

    @Test
    void takesAQuotedHeaderBehindAByteOrderMark() throws IOException {
        read("\uFEFF\"text\",\"label\"\n\"a, b\",x\n");

        assertThat(labels).extracting(LabelReaderTest::text).containsExactly("a, b");
    }

    @Test
    void refusesHalfACharacter() throws IOException {
        read("""
            {"text":"half \\ud83d","label":"x"}
            {"text":"whole \\ud83d\\ude00","label":"x"}
            {"text":"b","label":"\\ude00"}
            """);

        assertThat(labels).extracting(LabelReaderTest::text).containsExactly("whole \uD83D\uDE00");
        assertThat(bad)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("f:1: text has half a surrogate pair"),
                        line -> assertThat(line).startsWith("f:3: label has half a surrogate pair"));
    }

    @Test
    void saysHowANumberBecomesALabel() throws IOException {
        read("{\"text\":\"a\",\"label\":3}\n{\"text\":\"a\",\"label\":true}\n{\"text\":\"a\",\"label\":{\"x\":1}}\n");

        assertThat(bad)
                .containsExactly(
                        "f:1: label is 3 without quotes; expected a string; put it in quotes: \"label\":\"3\"",
                        "f:2: label is true without quotes; expected a string; put it in quotes: \"label\":\"true\"",
                        "f:3: label is {\"x\":1}; expected a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"text\":\"a\",\"label\":\"x\"}]", "\n [\n  {\"text\":\"a\",\"label\":\"x\"}\n]\n"})
    void namesAJsonArray(String array) {
        assertThatThrownBy(() -> read(array))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageContaining("is a JSON array; expected JSON Lines")
                .hasMessageContaining("jq -c '.[]'");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSONL", "LABEL_STUDIO"})
    void namesAJsonArrayWhateverTheFormatIsSaidToBe(LabelFormat format) {
        LabelReader reader = new LabelReader(Notation.USUAL.with(format), FORM);

        assertThatThrownBy(() -> reader.read(in("[{}]".getBytes(StandardCharsets.UTF_8)), sink))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageStartingWith("is a JSON array; expected JSON Lines");
    }

    @Test
    void namesAnObjectOverSeveralLines() throws IOException {
        read("{\n  \"text\":\"a\"}\n");

        assertThat(bad)
                .element(0)
                .asString()
                .startsWith("f:1: a JSON object that its line does not end")
                .contains("jq -c .");
    }

    @Test
    void namesCompressedFiles() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write("text,label\na,x\n".getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream sheet = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(sheet)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
        }

        assertThatThrownBy(() -> read(gzip.toByteArray()))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageContaining("is compressed with gzip")
                .hasMessageContaining("gunzip -c FILE | freshet produce -");
        assertThatThrownBy(() -> read(sheet.toByteArray()))
                .hasMessageContaining("zip archive, as spreadsheets (.xlsx")
                .hasMessageContaining("save the sheet as CSV in UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16,by its byte order mark",
        "x-UTF-16LE-BOM,by its byte order mark",
        "UTF-16LE,zero bytes",
        "UTF-16BE,zero bytes"
    })
    void namesUtf16(String charset, String how) {
        assertThatThrownBy(() -> read("text,label\na,x\n".getBytes(Charset.forName(charset))))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageContaining("UTF-16")
                .hasMessageContaining(how)
                .hasMessageContaining("iconv -f UTF-16 -t UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \n\n"})
    void namesAnEmptyInput(String nothing) {
        assertThatThrownBy(() -> read(nothing))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageContaining("is empty");
    }

    @Test
    void endsWhereAQuoteIsLeftOpenAndSaysWhereItBegan() {
        assertThatThrownBy(() -> read("text,label\na,x\n\"b,y\nc,z\nd,z\n"))
                .isInstanceOf(BadLineException.class)
                .satisfies(
                        e -> assertThat(((BadLineException) e).bad().in("f")).startsWith("f:3: not CSV from here on"));
        assertThat(labels).hasSize(1);
    }

    private void read(String text) throws IOException {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void read(byte[] bytes) throws IOException {
        new LabelReader(Notation.USUAL, FORM).read(in(bytes), sink);
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** Three bytes at a time, as a pipe may give them. */
    private static final class Trickle extends ByteArrayInputStream {
        Trickle(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, 3));
        }
    }
}
