package io.freshet.workload.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FacetStreamTest {
    private static final String INDEX = """
            Package: 0ad
            Description: Real-time strategy game
             of ancient, warfare
            Tag: game::strategy, role::program,
             uitoolkit::sdl, use::gameplaying,
             use::viewing
            Section: games

            Package: abook
            Description: text-based address book
            Tag: role::program, use::organizing
            Section: mail

            Package: zork
            Description: dungeon game
            Section: games

            Package: odd
            Description: something odd
            Tag: special::obsolete
            Section: games
            """;

    @Test
    void takesTheFacetsOfAPackagesTagsEachOnceAndThoseAloneThatAreFrequent() {
        LabelSource source = FacetStream.read(() -> new StringReader(INDEX), 2);

        assertThat(source.tasks())
                .containsExactly(
                        new SourceTask("debian-facets", TaskKind.MULTI_LABEL_CLASSIFICATION, List.of("role", "use")));
        assertThat(examples(source, 3))
                .containsExactlyInAnyOrder(
                        example("Real-time strategy game", "role", "use"),
                        example("text-based address book", "role", "use"),
                        example("something odd"));
    }

    @Test
    void saysWhatIsMissingWhereNothingIsTagged() {
        assertThatThrownBy(
                        () -> FacetStream.read(() -> new StringReader("Package: a\nDescription: b\nSection: c\n"), 2))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("0 tagged packages")
                .hasMessageContaining("--source tickets");
    }

    private static SourceExample example(String text, String... facets) {
        return new SourceExample("debian-facets", TextInput.of(text), new Target.LabelSet(List.of(facets)));
    }

    private static List<SourceExample> examples(LabelSource source, int count) {
        LabelStream stream = source.stream(SourcePosition.START, count);
        return IntStream.range(0, count).mapToObj(stream::example).toList();
    }
}
