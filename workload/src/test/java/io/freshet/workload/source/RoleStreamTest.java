package io.freshet.workload.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextSpan;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoleStreamTest {
    private static final int COUNT = 2_000;

    private final RoleStream source = new RoleStream();

    @Test
    void readsRolesOutOfMarkedWords() {
        RoleSentence sentence =
                RoleSentence.of("<time|at noon> <agent|Anna> <predicate|asked> <recipient+agent.2|Ben> to"
                        + " <predicate.2|go> // and <agent|Eve> <predicate|slept>");

        assertThat(sentence.text()).isEqualTo("at noon Anna asked Ben to go and Eve slept");
        assertThat(words(sentence.example("roles", 0)))
                .containsExactly("asked", "time=at noon", "agent=Anna", "recipient=Ben");
        assertThat(words(sentence.example("roles", 1))).containsExactly("go", "agent=Ben");
        assertThat(words(sentence.example("roles", 2))).containsExactly("slept", "agent=Eve");
    }

    @Test
    void isTheSameInEveryRunWhereverItBegins() {
        LabelStream later = source.stream(new SourcePosition(100, 0), 20);

        assertThat(examples(later))
                .isEqualTo(examples(source.stream(SourcePosition.START, 120)).subList(100, 120));
        assertThat(later.after(20)).isEqualTo(new SourcePosition(120, 0));
    }

    @Test
    void hasEachRoleAndNoOther() {
        SourceTask task = source.tasks().get(0);
        List<SourceExample> examples = examples(source.stream(SourcePosition.START, COUNT));

        assertThat(task.kind()).isEqualTo(TaskKind.SEMANTIC_ROLE_LABELLING);
        assertThat(examples.stream()
                        .flatMap(example -> example.target().labels())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(task.labels());
        assertThat(examples).allMatch(example -> task.kind().reads().takes(example.input()));
        assertThat(examples).noneMatch(example -> example.text().matches(".*[<>|{}/].*"));
    }

    @Test
    void saysOtherRolesOfTheOtherVerbOfASentenceOftenTheSameWord() {
        Map<String, List<SourceExample>> bySentence = examples(source.stream(SourcePosition.START, COUNT)).stream()
                .collect(Collectors.groupingBy(SourceExample::text));
        List<List<SourceExample>> twice =
                bySentence.values().stream().filter(all -> all.size() == 2).toList();

        assertThat(twice).hasSizeGreaterThan(COUNT / 4);
        assertThat(twice)
                .noneMatch(both -> both.get(0).target().equals(both.get(1).target()));
        assertThat(twice.stream().filter(both -> verb(both.get(0)).equals(verb(both.get(1)))))
                .hasSizeGreaterThan(COUNT / 20);
    }

    private static String verb(SourceExample example) {
        return example.input().predicate().orElseThrow().of(example.text());
    }

    private static List<String> words(SourceExample example) {
        List<String> words = ((Target.Spans) example.target())
                .all().stream().map(role -> said(example, role)).collect(Collectors.toList());
        words.add(0, verb(example));
        return words;
    }

    private static String said(SourceExample example, LabeledSpan role) {
        TextSpan span = role.span();
        return role.label() + "=" + span.of(example.text());
    }

    private static List<SourceExample> examples(LabelStream stream) {
        return LongStream.range(0, stream.size()).mapToObj(stream::example).toList();
    }
}
