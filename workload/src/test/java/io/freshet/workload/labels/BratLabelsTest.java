package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.intake.ExampleForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BratLabelsTest {
    private static final String TEXT = "\uD83D\uDE00 Ulm lies on the Danube.\n\nThe Inn does not.\n";
    private static final String ANNOTATIONS = """
            T1\tcity 2 5\tUlm
            T2\triver 18 24\tDanube
            R1\tlies-on Arg1:T1 Arg2:T2
            #1\tAnnotatorNotes T1\tthe minster
            T3\triver 31 34\tInn
            A1\tsure T3
            """;

    @TempDir
    private Path folder;

    @Test
    void makesATextOfEachLine() throws IOException {
        pair("a", TEXT, ANNOTATIONS);

        Reading reading = read("a.ann");

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.texts()).containsExactly("\uD83D\uDE00 Ulm lies on the Danube.", "The Inn does not.");
        assertThat(reading.labels())
                .extracting(LabelLine::target)
                .containsExactly(
                        spans(LabeledSpan.of(2, 5, "city"), LabeledSpan.of(18, 24, "river")),
                        spans(LabeledSpan.of(4, 7, "river")));
        assertThat(reading.labels()).extracting(LabelLine::place).containsExactly(at("a.txt", 1), at("a.txt", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.ann", "a.txt", "."})
    void findsADocumentByEitherFileAndByTheFolder(String path) throws IOException {
        pair("a", TEXT, ANNOTATIONS);

        Reading reading = read(path);

        assertThat(reading.labels()).hasSize(2);
    }

    @Test
    void readsDocumentsOfAFolderInTheOrderOfTheirNamesAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Files.createDirectories(folder.resolve(".old"));
        pair("more/c", "third", "");
        pair("b", "second", "");
        pair("a", "first", "");
        pair(".old/d", "hidden", "T1\tno 0 9\tbrat\n");
        Files.writeString(folder.resolve("annotation.conf"), "[entities]\ncity\n");

        Reading reading = read(".");

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.texts()).containsExactly("first", "second", "third");
        assertThat(reading.labels()).extracting(LabelLine::target).containsOnly(spans());
    }

    @Test
    void countsBreaksOfTwoCharactersAndAMarkAsTheyStandInTheFile() throws IOException {
        pair("a", "\uFEFFUlm\r\nInn\r\n", "T1\tcity 1 4\tUlm\r\nT2\triver 6 9\tInn\r\n");

        Reading reading = read("a.ann");

        assertThat(reading.bad()).isEmpty();
        assertThat(reading.texts()).containsExactly("Ulm", "Inn");
        assertThat(reading.labels())
                .extracting(LabelLine::target)
                .containsExactly(spans(LabeledSpan.of(0, 3, "city")), spans(LabeledSpan.of(0, 3, "river")));
    }

    @Test
    void countsOffsetsAsItIsTold() throws IOException {
        pair("a", TEXT, "T1\tcity 3 6\tUlm\n");

        Reading utf16 = Reading.of(folder.resolve("a.ann"), Notation.USUAL.with(OffsetUnit.UTF_16));
        Reading codePoints = read("a.ann");

        assertThat(utf16.labels().get(0).target()).isEqualTo(spans(LabeledSpan.of(2, 5, "city")));
        assertThat(codePoints.bad())
                .containsExactly(
                        folder.resolve("a.ann") + ":1: T1 has its text 'Ulm' at 3, where 'lm ' stands; expected"
                                + " its offset, counted in code-points from 0 (--offsets); it is at 2");
    }

    @Test
    void leavesOutTheLinesThatASpanCannotBeIn() throws IOException {
        pair("a", "Ulm an\nder Donau\nInn\nUlm am See\nBonn\n", """
                T1\tcity 0 3\tUlm
                T2\tcity 0 10\tUlm an der
                T3\triver 17 20\tInn
                T4\tcity 21 24;28 31\tUlm See
                T5\tcity 32 36\tBonn
                T6\ttown 33 36\tonn
                """);

        Reading reading = read("a.ann");

        assertThat(reading.texts()).containsExactly("Inn");
        assertThat(reading.bad())
                .containsExactly(
                        folder.resolve("a.ann")
                                + ":2: T2 is not within line 1 of the text, where it begins; expected it"
                                + " there: each line is a text of its own",
                        folder.resolve("a.ann")
                                + ":4: T4 is in 2 pieces; expected one: a span is a stretch without gaps",
                        folder.resolve("a.ann") + ":6: T6 (33 to 36) and T5 (32 to 36, line 5) overlap; expected spans"
                                + " that share no character");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "T1 city 0 3|'T1 city 0 3' is none of brat's lines; expected T1, a tab, label start end",
                "T1\\tcity 0 3|is none of brat's lines",
                "T1\\tcity 0 x\\tUlm|is none of brat's lines",
                "X1\\tcity 0 3\\tUlm|is none of brat's lines",
                "T1\\t 0 3\\tUlm|no label",
                "T1\\tcity 0 9\\tUlm|T1 has its text 'Ulm' at 0 to 9, where a text of 7 has no such place",
                "T1\\tcity 3 0\\tUlm|T1 has its text 'Ulm' at 3 to 0, where a text of 7 has no such place",
                "T1\\tcity 0 1;4 9\\tU|at 0 to 9, where a text of 7 has no such place",
                "T1\\tcity 0 3\\tBonn|T1 has its text 'Bonn' at 0, where 'Ulm' stands",
            })
    void takesNothingOfADocumentWhoseOffsetsAreInDoubt(String line, String problem) throws IOException {
        pair("a", "Ulm\nInn", "T9\triver 4 7\tInn\n" + line.replace("\\t", "\t") + "\n");
        pair("b", "whole", "");

        Reading reading = read(".");

        assertThat(reading.texts()).containsExactly("whole");
        assertThat(reading.bad())
                .singleElement()
                .asString()
                .startsWith(folder.resolve(".").resolve("a.ann") + ":2: ")
                .contains(problem);
    }

    @Test
    void namesTheFileThatIsMissing() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "Ulm");
        Files.writeString(folder.resolve("b.ann"), "");

        String expected = "; expected a text and its annotations (an empty file, if it has none)";
        assertThat(read(".").bad())
                .containsExactly(
                        folder.resolve(".").resolve("a.txt") + ":1: no a.ann beside it" + expected,
                        folder.resolve(".").resolve("b.ann") + ":1: no b.txt beside it" + expected);
    }

    @Test
    void losesALineOfTextOrADocumentToBytesThatAreNoUtf8() throws IOException {
        Files.write(folder.resolve("a.txt"), "b\u00e4d\nInn".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("a.ann"), "T1\triver 4 7\tInn\n");
        pair("b", "more", "");
        Files.write(folder.resolve("b.ann"), "T1\tb\u00e4d 0 4\tmore\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("c.txt"), "more".getBytes(StandardCharsets.UTF_16));
        Files.writeString(folder.resolve("c.ann"), "");

        Reading reading = read(".");

        assertThat(reading.texts()).containsExactly("Inn");
        assertThat(reading.bad())
                .satisfiesExactly(
                        bad -> assertThat(bad).contains("a.txt:1: byte 0xE4 at offset 1 "),
                        bad -> assertThat(bad).contains("b.ann:1: byte 0xE4 at offset 4 "),
                        bad -> assertThat(bad).contains("c.txt:1: is UTF-16 text, by its byte order mark"));
    }

    @Test
    void takesNoTextThatNobodyWroteByHand() throws IOException {
        pair("a", "a".repeat(1_000_001), "");

        assertThat(read("a.txt").bad()).singleElement().asString().contains("a.txt:1: a text of more than 1000000");
    }

    @Test
    void saysWhatIsThereInstead() throws IOException {
        Files.writeString(folder.resolve("labels.csv"), "text,label\na,b\n");
        LabelReader brat = reader(LabelFormat.BRAT);

        assertThatThrownBy(() -> read("."))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageStartingWith("is a folder without .ann and .txt files");
        assertThatThrownBy(() -> brat.read(folder.resolve("labels.csv"), sink()))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageStartingWith("is no .ann or .txt file");
        assertThatThrownBy(() -> brat.read(new ByteArrayInputStream(new byte[] {'T'}), sink()))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageStartingWith("is one stream");
        assertThatThrownBy(() -> reader(LabelFormat.CSV).read(folder, sink()))
                .isInstanceOf(NoLabelsException.class)
                .hasMessage("is a folder; expected a file, or --format brat");
        assertThatThrownBy(() -> read("none.ann")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void readsATextFileAsItIsSaidToBe() throws IOException {
        pair("labels", "text,label\na,b\n", "");
        Reading csv = sink();

        reader(LabelFormat.CSV).read(folder.resolve("labels.txt"), csv);

        assertThat(csv.texts()).containsExactly("a");
    }

    private static LabelReader reader(LabelFormat format) {
        return new LabelReader(Notation.USUAL.with(format), new ExampleForm(IntakeConfig.defaultLimits()));
    }

    private static Reading sink() {
        return new Reading(new ArrayList<>(), new ArrayList<>());
    }

    private void pair(String name, String text, String annotations) throws IOException {
        Files.writeString(folder.resolve(name + ".txt"), text);
        Files.writeString(folder.resolve(name + ".ann"), annotations);
    }

    private Reading read(String path) throws IOException {
        return Reading.of(folder.resolve(path), Notation.USUAL);
    }

    private Place at(String file, long line) {
        return Place.of(line).in(folder.resolve(file));
    }

    private static Target spans(LabeledSpan... spans) {
        return new Target.Spans(List.of(spans));
    }
}
