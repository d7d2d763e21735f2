package io.freshet.workload.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.text.Text;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.intake.ExampleForm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of the faults that users make: of each file, or folder, in {@code faults} the one beside it that ends with {@code .expected} says what is read of each line, or why it is
 * refused. A sign stands before: {@code =} is read, {@code !} is refused, {@code X} ends the file.
 */
class LabelFaultsTest {
    private static final String EXPECTED = ".expected";
    private static final String COMMENT = "#";

    static Stream<Path> files() throws IOException, URISyntaxException {
        Path faults = Path.of(LabelFaultsTest.class.getResource("faults").toURI());
        try (Stream<Path> files = Files.list(faults)) {
            List<Path> inputs = files.filter(file -> !file.toString().endsWith(EXPECTED))
                    .sorted()
                    .toList();
            return inputs.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void areMendedOrRefusedAsIsExpected(Path input) throws IOException {
        List<String> expected = Files.readAllLines(Path.of(input + EXPECTED)).stream()
                .filter(line -> !line.startsWith(COMMENT) && !line.isBlank())
                .toList();

        List<String> read = read(input);

        assertThat(read).containsExactlyElementsOf(expected);
    }

    private static List<String> read(Path input) throws IOException {
        Told told = new Told(input, new ArrayList<>());
        try {
            new LabelReader(notation(input), new ExampleForm(IntakeConfig.defaultLimits())).read(input, told);
        } catch (BadLineException e) {
            told.lines.add("X " + told.at(e.bad().place()) + e.bad().problem());
        } catch (NoLabelsException e) {
            told.lines.add("X " + e.getMessage());
        }
        return told.lines;
    }

    // A file that begins with the name of a scheme is read with it.
    private static Notation notation(Path input) {
        String name = input.getFileName().toString();
        TagScheme tags = Stream.of(TagScheme.values())
                .filter(scheme -> name.startsWith(scheme.name().toLowerCase(Locale.ROOT) + "."))
                .findFirst()
                .orElse(TagScheme.ANY);
        return Notation.USUAL.with(tags);
    }

    private record Told(Path input, List<String> lines) implements LabelSink {
        @Override
        public void label(LabelLine line) {
            String id = line.id().map(given -> " (id " + given + ")").orElse("");
            lines.add("= " + at(line.place()) + input(line.input()) + ": " + said(line.target()) + id);
        }

        @Override
        public void bad(BadLine bad) {
            lines.add("! " + at(bad.place()) + bad.problem());
        }

        private String at(Place place) {
            String file = place.file().map(path -> input.relativize(path) + ":").orElse("");
            return file + place.line() + ": ";
        }

        private static String input(TextInput input) {
            return input.texts().map(Text::shown).collect(Collectors.joining(" and "));
        }

        private static String said(Target target) {
            if (target instanceof Target.Spans spans) {
                return spans.all().stream().map(Told::span).collect(Collectors.joining(", ", "spans [", "]"));
            }
            if (target instanceof Target.Answer answer) {
                return answer.span().map(TextSpan::toString).orElse("no answer");
            }
            return target instanceof Target.OneLabel one
                    ? "label " + Text.shown(one.label())
                    : target.labels().map(Text::shown).collect(Collectors.joining(", ", "labels [", "]"));
        }

        private static String span(LabeledSpan span) {
            return Text.shown(span.label()) + " " + span.span();
        }
    }
}
