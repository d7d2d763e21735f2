package io.freshet.workload.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.workload.FreshetException;
import io.freshet.workload.labels.Notation;
import io.freshet.workload.labels.OffsetUnit;
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

class FileStreamTest {
    @TempDir
    private Path folder;

    @Test
    void readsCsvWithQuotesAndLineBreaks() throws IOException {
        Path file = file("mails.csv", "text,label\n\"Hello, \"\"you\"\"\nthere\",greeting\n\nbye,farewell\n");

        LabelSource source = read(file);

        assertThat(examples(source))
                .containsExactly(
                        new SourceExample("mails", "Hello, \"you\"\nthere", "greeting"),
                        new SourceExample("mails", "bye", "farewell"));
        assertThat(source.tasks()).containsExactly(new SourceTask("mails", List.of("greeting", "farewell")));
    }

    @Test
    void aFileWithPredicatesIsOfRolesInAllItsLines() throws IOException {
        String marked = "{\"text\":\"Ulm grows\",\"predicate\":{\"start\":4,\"end\":9},"
                + "\"spans\":[{\"start\":0,\"end\":3,\"label\":\"agent\"}]}\n";
        Path roles = file("roles.jsonl", marked);
        Path mixed = file("mixed.jsonl", marked + "{\"text\":\"Ulm grows\",\"spans\":[]}\n");

        assertThat(read(roles).tasks())
                .containsExactly(new SourceTask("roles", TaskKind.SEMANTIC_ROLE_LABELLING, List.of("agent")));
        assertThatThrownBy(() -> read(mixed))
                .hasMessageContaining(
                        "mixed.jsonl:2: a text alone; expected a text with a predicate, as the task 'mixed' has it in line 1");
    }

    @Test
    void findsColumnsByTheirNamesInAnyOrder() throws IOException {
        Path file = file("x.csv", "\uFEFFTask,noise,Label,Text\nmood,1,good,fine\nmood,2,bad,awful\n");

        LabelSource source = read(file);

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

        LabelSource source = read(file);

        assertThat(source.tasks())
                .containsExactly(
                        new SourceTask("first", List.of("x", "y")), new SourceTask("support-mails", List.of("p", "q")));
    }

    @Test
    void readsTextsWithSeveralLabelsAndThoseOfOneAmongThem() throws IOException {
        LabelSource source = read(file("themes.jsonl", """
            {"text": "a", "label": "x"}
            {"text": "b", "labels": ["y", "x"]}
            {"text": "c", "labels": []}
            {"text": "d", "label": "z"}
            """));

        assertThat(source.tasks())
                .containsExactly(new SourceTask("themes", TaskKind.MULTI_LABEL_CLASSIFICATION, List.of("x", "y", "z")));
        assertThat(examples(source))
                .extracting(SourceExample::target)
                .containsExactly(labels("x"), labels("y", "x"), labels(), labels("z"));
        assertThat(source.tasks().get(0).spec().getKind()).isEqualTo("multi-label-classification");
    }

    private static Target labels(String... labels) {
        return new Target.LabelSet(List.of(labels));
    }

    @Test
    void takesTextsOfWhichNothingIsSaidForTheKindOfTheOthers() throws IOException {
        String nothing = "{\"text\":\"a\",\"label\":[]}\n";
        LabelSource spans =
                read(file("s.jsonl", nothing + "{\"text\":\"Ulm\",\"label\":[[0,3,\"city\"]]}\n" + nothing));
        LabelSource labels = read(file("l.jsonl", nothing + "{\"text\":\"b\",\"label\":[\"x\"]}\n" + nothing));

        assertThat(spans.tasks().get(0).kind()).isEqualTo(TaskKind.TOKEN_CLASSIFICATION);
        assertThat(examples(spans)).extracting(SourceExample::target).contains(new Target.Spans(List.of()));
        assertThat(labels.tasks().get(0).kind()).isEqualTo(TaskKind.MULTI_LABEL_CLASSIFICATION);
        assertThat(examples(labels)).extracting(SourceExample::target).containsExactly(labels(), labels("x"), labels());
    }

    @Test
    void readsSetsOfOneLabelAsTheLabel() throws IOException {
        LabelSource source =
                read(file("mood.jsonl", "{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"b\",\"labels\":[\"y\"]}\n"));

        assertThat(source.tasks()).containsExactly(new SourceTask("mood", List.of("x", "y")));
        assertThat(examples(source)).extracting(SourceExample::label).containsExactly("x", "y");
    }

    @Test
    void readsTaggedWordsAndTheirLabels() throws IOException {
        LabelSource source = read(file("places.conll", "Ulm B-city\nis O\n\nInn B-river\n\nno O\n"));

        assertThat(source.tasks())
                .containsExactly(new SourceTask("places", TaskKind.TOKEN_CLASSIFICATION, List.of("city", "river")));
        assertThat(examples(source))
                .extracting(SourceExample::target)
                .startsWith(new Target.Spans(List.of(LabeledSpan.of(0, 3, "city"))))
                .endsWith(new Target.Spans(List.of()));
        assertThat(source.tasks().get(0).spec().getKind()).isEqualTo("token-classification");
    }

    @Test
    void readsQuestionsWhoseTasksHaveNoLabels() throws IOException {
        LabelSource source = read(file(
                "notes.json",
                "{\"data\":[{\"paragraphs\":[{\"context\":\"In Ulm\",\"qas\":[{\"question\":\"Where?\","
                        + "\"answers\":[{\"text\":\"Ulm\",\"answer_start\":3}]}]}]}]}"));

        assertThat(source.tasks()).containsExactly(new SourceTask("notes", TaskKind.QUESTION_ANSWERING, List.of()));
        SourceExample example = examples(source).get(0);
        assertThat(example.text()).isEqualTo("Where?");
        assertThat(example.input().located()).isEqualTo("In Ulm");
        assertThat(example.labeled("q").getAnswer().getStart()).isEqualTo(3);
    }

    @Test
    void readsAFolderOfBrat() throws IOException {
        file("a.txt", "Ulm\nnowhere\n");
        file("a.ann", "T1\tcity 0 3\tUlm\n");

        LabelSource source = read(folder);

        assertThat(source.tasks().get(0).kind()).isEqualTo(TaskKind.TOKEN_CLASSIFICATION);
        assertThat(source.tasks().get(0).name()).isEqualTo(FileStream.taskOf(folder));
        assertThat(examples(source)).extracting(SourceExample::text).containsExactly("Ulm", "nowhere");
    }

    @Test
    void namesTheFileOfAFolderThatIsBad() throws IOException {
        file("a.txt", "Ulm");
        Path annotations = file("a.ann", "T1\tcity 0 3\tBonn\n");

        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(FreshetException.class)
                .hasMessageStartingWith(annotations + ":1: T1 has its text 'Bonn' at 0, where 'Ulm' stands");
    }

    @Test
    void refusesTaggedWordsWithoutALabel() throws IOException {
        Path file = file("places.conll", "Ulm O\nis O\n");

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("task 'places' has 0 different labels; expected 1 to 1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text,label;a,x;b,|labels.csv:3: no label; expected text and label",
                "text,label;a,x;  ,y|labels.csv:3: no text",
                "text,label;a,x;\"b,y|labels.csv:3: not CSV",
                "\"text,label|not CSV",
                "text,category;a,x|labels.csv:1: the header is text,category; expected text,label",
                "text,label,task;a,x,Bad Task|labels.csv:2: task 'Bad Task'; expected a name of the form",
            })
    void namesTheBadLineOfACsvFile(String lines, String message) throws IOException {
        Path file = file("labels.csv", lines.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":\"a\",\"label\":\"x\"};{\"text\":\"b\"}|labels.jsonl:2: no label",
                "{\"text\":\"a\",\"label\":\"x\"};{\"text\":\"b\",\"spans\":[]}|labels.jsonl:2: spans; expected label, as the task 'labels' has it in line 1",
                "{\"text\":\"a\",\"spans\":[]};{\"text\":\"b\",\"labels\":[\"x\",\"y\"]}|labels.jsonl:2: labels; expected spans, as the task 'labels' has it in line 1",
                "{\"text\":\"a\",\"label\":3}|labels.jsonl:1: label is 3 without quotes; expected a string",
                "{\"text\":\"a\",\"label\":\"x\"};[1]|labels.jsonl:2: a JSON ARRAY; expected an object",
                "{\"text\":\"a\",\"label\":\"x\"};{\"text\"|labels.jsonl:2: a JSON object that its line does not end",
                "{\"text\":\"a\",\"label\":\"x\",\"label\":\"y\"}|labels.jsonl:1: not JSON (Duplicate field 'label'",
                "{\"text\":\"a\",\"label\":\"x\"} {}|labels.jsonl:1: more than one JSON value",
            })
    void namesTheBadLineOfAJsonFile(String lines, String message) throws IOException {
        Path file = file("labels.jsonl", lines.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.csv");

        assertThatThrownBy(() -> read(missing))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("missing.csv' does not exist")
                .hasMessageContaining("tickets, debian");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "text,label\ncaf\u00e9,x\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("latin.csv:2: byte 0xE9 at offset 14 of the input; expected UTF-8");
    }

    @Test
    void refusesWhatIntakeWouldRefuse() throws IOException {
        Path file = file("control.csv", "text,label\na,x\nb\u0007ell,x\nc,y\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("control.csv:3: the text has U+0007, which no text may have");
    }

    @Test
    void saysWhatAFileIsInstead() throws IOException {
        Path file = file("array.json", "[{\"text\":\"a\",\"label\":\"x\"}]");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("array.json is a JSON array; expected JSON Lines");
    }

    @Test
    void refusesATaskWithOneLabel() throws IOException {
        Path file = file("one.csv", "text,label\na,x\nb,x\n");

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("task 'one' has 1 different label; expected 2 to 1000");
    }

    @Test
    void readsAFileAsItsNotationSays() throws IOException {
        Path file = file(
                "emoji.jsonl",
                "{\"text\":\"\uD83D\uDE00 Ulm\",\"spans\":[{\"start\":3,\"end\":6,\"label\":\"city\"}]}\n");

        LabelSource source = FileStream.read(file, Notation.USUAL.with(OffsetUnit.UTF_16));

        assertThat(source.stream(SourcePosition.START, 1).example(0).target())
                .isEqualTo(new Target.Spans(List.of(LabeledSpan.of(2, 5, "city"))));
    }

    @Test
    void startsOverAtItsEndInALaterRun() throws IOException {
        LabelSource source = read(file("ab.csv", "text,label\na,x\nb,y\nc,x\n"));
        LabelStream first = source.stream(SourcePosition.START, 2);

        LabelStream second = source.stream(first.after(2), 3);

        assertThat(LongStream.range(0, 3).mapToObj(second::example))
                .extracting(SourceExample::text)
                .containsExactly("c", "a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "Mails 2024.csv,mails-2024",
        "_x.jsonl,x",
        "données.csv,donn-es",
        "labels,labels",
        ".csv,labels",
        "/,labels"
    })
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

    private static LabelSource read(Path file) {
        return FileStream.read(file, Notation.USUAL);
    }
}
