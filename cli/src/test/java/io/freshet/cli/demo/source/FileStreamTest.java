package io.freshet.cli.demo.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStreamTest {
    @TempDir
    private Path folder;

    @Test
    void readsCsvWithQuotesAndLineBreaks() throws IOException {
        Path file = file("mails.csv", "text,label\n\"Hello, \"\"you\"\"\nthere\",greeting\n\nbye,farewell\n");

        FileStream source = FileStream.read(file);

        assertThat(examples(source))
                .containsExactly(
                        new SourceExample("mails", "Hello, \"you\"\nthere", "greeting"),
                        new SourceExample("mails", "bye", "farewell"));
        assertThat(source.tasks()).containsExactly(new SourceTask("mails", List.of("greeting", "farewell")));
    }

    @Test
    void findsColumnsByTheirNamesInAnyOrder() throws IOException {
        Path file = file("x.csv", "\uFEFFTask,noise,Label,Text\nmood,1,good,fine\nmood,2,bad,awful\n");

        FileStream source = FileStream.read(file);

        assertThat(examples(source))
                .containsExactly(new SourceExample("mood", "fine", "good"), new SourceExample("mood", "awful", "bad"));
    }

    @Test
    void readsJsonLinesAndTheirTasks() throws IOException {
        Path file = file("Support Mails.jsonl", """
                {"text": "a", "label": "x", "task": "first"}
                {"text": "b", "label": "y", "task": "first", "other": 3}

                {"text": "c", "label": "p"}
                {"text": "d", "label": "q"}
                """);

        FileStream source = FileStream.read(file);

        assertThat(source.tasks())
                .containsExactly(
                        new SourceTask("first", List.of("x", "y")), new SourceTask("support-mails", List.of("p", "q")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text,label;a,x;b,|line 3: no label; expected text and label",
                "text,label;a,x;  ,y|line 3: no text",
                "text,label;a,x;\"b,y|line 3: not CSV",
                "\"text,label|not CSV",
                "text,category;a,x|line 1: header text,category; expected text,label",
                "text,label,task;a,x,Bad Task|line 2: task 'Bad Task'; expected a name of the form",
            })
    void namesTheBadLineOfACsvFile(String lines, String message) throws IOException {
        Path file = file("labels.csv", lines.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> FileStream.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("labels.csv")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":\"a\",\"label\":\"x\"};{\"text\":\"b\"}|line 2: no label",
                "{\"text\":\"a\",\"label\":3}|line 1: label 3; expected a string",
                "{\"text\":\"a\",\"label\":\"x\"};[1]|line 2: a JSON ARRAY; expected an object",
                "{\"text\":\"a\",\"label\":\"x\"};{\"text\"|line 2: not JSON",
                "{\"text\":\"a\",\"label\":\"x\",\"label\":\"y\"}|line 1: not JSON (Duplicate field 'label'",
                "{\"text\":\"a\",\"label\":\"x\"} {}|line 1: not JSON",
            })
    void namesTheBadLineOfAJsonFile(String lines, String message) throws IOException {
        Path file = file("labels.jsonl", lines.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> FileStream.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("labels.jsonl")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.csv");

        assertThatThrownBy(() -> FileStream.read(missing))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("missing.csv' does not exist")
                .hasMessageContaining("tickets, debian");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "text,label\ncaf\u00e9,x\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> FileStream.read(file)).hasMessageContaining("latin.csv' is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text,label\n%sb\u00e4d,x\n", "%stext\u00e4,label\na,x\n"})
    void namesTheCharacterSetAlsoFarFromTheBeginning(String lines) throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, lines.formatted("a".repeat(100_000)).getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> FileStream.read(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("latin.csv' is not UTF-8");
    }

    @Test
    void refusesATaskWithOneLabel() throws IOException {
        Path file = file("one.csv", "text,label\na,x\nb,x\n");

        assertThatThrownBy(() -> FileStream.read(file))
                .hasMessageContaining("task 'one' has 1 different label; expected 2 to 1000");
    }

    @Test
    void startsOverAtItsEndInALaterRun() throws IOException {
        FileStream source = FileStream.read(file("ab.csv", "text,label\na,x\nb,y\nc,x\n"));
        LabelStream first = source.stream(SourcePosition.START, 2);

        LabelStream second = source.stream(first.after(2), 3);

        assertThat(LongStream.range(0, 3).mapToObj(second::example))
                .extracting(SourceExample::text)
                .containsExactly("c", "a", "b");
    }

    @ParameterizedTest
    @CsvSource({"Mails 2024.csv,mails-2024", "_x.jsonl,x", "données.csv,donn-es", "labels,labels", ".csv,labels"})
    void makesATaskOfTheFilesName(String file, String task) {
        assertThat(FileStream.taskOf(Path.of(file))).isEqualTo(task);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static List<SourceExample> examples(LabelSource source) {
        LabelStream stream = source.stream(SourcePosition.START, source.usualExamples());
        return LongStream.range(0, stream.size()).mapToObj(stream::example).toList();
    }
}
