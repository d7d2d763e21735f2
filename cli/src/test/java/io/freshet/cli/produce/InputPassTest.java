package io.freshet.cli.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.intake.ExampleForm;
import io.freshet.workload.FreshetException;
import io.freshet.workload.labels.LabelLine;
import io.freshet.workload.labels.LabelReader;
import io.freshet.workload.labels.Notation;
import io.freshet.workload.labels.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPassTest {
    private TaskKind kind = TaskKind.SEQUENCE_CLASSIFICATION;
    private final List<LabeledExample> examples = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();

    @Test
    void keepsGivenIdsAndTasks() {
        pass(Optional.of("mood")).label(line(2, Optional.of("7"), Optional.of("other"), "fine"));

        assertThat(examples).containsExactly(Examples.labeled("7", "other", "fine", "good", null));
    }

    @Test
    void fillsInTheTaskAndAnId() {
        pass(Optional.of("mood")).label(line(2, Optional.empty(), Optional.empty(), "fine"));

        assertThat(examples).singleElement().satisfies(example -> {
            assertThat(example.getTask()).isEqualTo("mood");
            assertThat(example.getId())
                    .isEqualTo(new ExampleIds().next("mood", TextInput.of("fine"), new Target.OneLabel("good")));
        });
    }

    @Test
    void saysOneLabelAsATaskOfSeveralSaysIt() {
        kind = TaskKind.MULTI_LABEL_CLASSIFICATION;

        pass(Optional.of("mood")).label(line(2, Optional.empty(), Optional.empty(), "fine"));

        assertThat(examples).singleElement().satisfies(example -> {
            assertThat(example.getLabel()).isNull();
            assertThat(example.getLabels()).containsExactly("good");
        });
    }

    @Test
    void refusesALineWithoutATaskWhereTheCommandNamesNone() {
        pass(Optional.empty()).label(line(3, Optional.empty(), Optional.empty(), "fine"));

        assertThat(bad)
                .containsExactly(
                        "f:3: no task; expected one in the line, or --task for all lines without one; passed over");
    }

    @Test
    void refusesWhatIsTooLargeForIntake() {
        pass(Optional.of("mood")).label(line(4, Optional.empty(), Optional.empty(), "x".repeat(2_000_000)));

        assertThat(examples).isEmpty();
        assertThat(bad).singleElement().asString().startsWith("f:4: ").endsWith("; passed over");
    }

    @Test
    void makesExamplesOfSpans() {
        Target spans = new Target.Spans(List.of(LabeledSpan.of(3, 6, "city")));

        pass(Optional.of("places"))
                .label(new LabelLine(Place.of(2), Optional.of("7"), Optional.empty(), TextInput.of("in Ulm"), spans));

        assertThat(examples).containsExactly(Examples.labeled("7", "places", TextInput.of("in Ulm"), spans, null));
    }

    @Test
    void makesTheSameIdsOfDocumentsToWhichOthersCome(@TempDir Path folder) throws IOException {
        kind = TaskKind.TOKEN_CLASSIFICATION;
        document(folder, "a", "Ulm\nPage 1\n", "T1\tcity 0 3\tUlm\n");
        document(folder, "c", "Inn\nPage 1\n", "T1\triver 0 3\tInn\n");
        List<String> before = ids(folder);
        document(folder, "b", "Bonn\nPage 1\n", "T1\tcity 0 4\tBonn\n");

        List<String> after = ids(folder);

        assertThat(before).doesNotHaveDuplicates().hasSize(4);
        assertThat(after).doesNotHaveDuplicates().hasSize(6).containsAll(before);
    }

    private static void document(Path folder, String name, String text, String annotations) throws IOException {
        Files.writeString(folder.resolve(name + ".txt"), text);
        Files.writeString(folder.resolve(name + ".ann"), annotations);
    }

    private List<String> ids(Path folder) {
        examples.clear();
        LabelInput input = LabelInput.of(folder.toString(), InputStream.nullInputStream());
        assertThat(input.isRepeatable()).isTrue();
        pass(options(input, Optional.of("places"), false)).read();
        return examples.stream().map(LabeledExample::getId).toList();
    }

    @Test
    void namesTheFileOfAFolderThatIsBad(@TempDir Path folder) throws IOException {
        document(folder, "a", "Ulm\n", "T1\tcity 0 3\tBonn\n");
        LabelInput input = LabelInput.of(folder.toString(), InputStream.nullInputStream());

        pass(options(input, Optional.of("places"), true)).read();

        assertThat(bad)
                .singleElement()
                .asString()
                .startsWith(folder.resolve("a.ann") + ":1: T1 has its text 'Bonn' at 0, where")
                .endsWith("; passed over");
    }

    private static LabelLine line(long number, Optional<String> id, Optional<String> task, String text) {
        return new LabelLine(Place.of(number), id, task, TextInput.of(text), new Target.OneLabel("good"));
    }

    @Test
    void endsAtABadLineUnlessThoseArePassedOver() {
        InputPass pass = pass(options(Optional.empty(), false));

        assertThatThrownBy(() -> pass.label(line(3, Optional.empty(), Optional.empty(), "fine")))
                .isInstanceOf(FreshetException.class)
                .hasMessage("f:3: no task; expected one in the line, or --task for all lines without one; nothing went"
                        + " out; --skip-bad passes over bad lines");
    }

    @Test
    void saysWhatWentOutBeforeAnInputThatCannotBeRead() {
        LabelInput input =
                new LabelInput("f", false, (reader, sink) -> reader.read(new ByteArrayInputStream(new byte[0]), sink));

        assertThatThrownBy(() -> pass(options(input, Optional.empty(), false)).read())
                .isInstanceOf(FreshetException.class)
                .hasMessage("f is empty; expected CSV with a header, JSON Lines, or what else labels are written in"
                        + " (docs/label-files.md); nothing went out");
    }

    private InputPass pass(Optional<String> task) {
        return pass(options(task, true));
    }

    private static ProduceOptions options(Optional<String> task, boolean skipBad) {
        return options(new LabelInput("f", false, (reader, sink) -> {}), task, skipBad);
    }

    private static ProduceOptions options(LabelInput input, Optional<String> task, boolean skipBad) {
        ExampleForm form = new ExampleForm(IntakeConfig.defaultLimits());
        return new ProduceOptions(
                input,
                new LabelReader(Notation.USUAL, form),
                form,
                task,
                OptionalDouble.empty(),
                skipBad,
                Optional.empty(),
                "intake");
    }

    private InputPass pass(ProduceOptions options) {
        return new InputPass(options, example -> new byte[example.getText().length()], (task, said) -> kind.as(said)) {
            @Override
            void example(LabeledExample example, byte[] encoded) {
                examples.add(example);
            }

            @Override
            void passedOver(String problem) {
                bad.add(problem);
            }

            @Override
            String produced() {
                return "nothing went out";
            }
        };
    }
}
