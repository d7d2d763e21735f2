package io.freshet.workload.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.TaskKind;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TagStreamsTest {
    private static final String INDEX = """
            Package: one
            Description: a game
            Section: games
            Tag: use::gaming, role::program, uitoolkit::gtk,
             uitoolkit::sdl

            Package: two
            Description: a viewer
            Section: graphics
            Tag: use::viewing, role::program

            Package: three
            Description: an editor
            Section: editors
            Tag: use::editing, role::program

            Package: four
            Description: a library
            Section: libs
            Tag: role::shared-lib, special
            """;

    @Test
    void hasATaskForEachFacetWithTheTagsThatOneTextHasOneOf() {
        Map<String, LabelSource> sources = TagStreams.read(() -> new StringReader(INDEX), 3, 1);

        assertThat(sources).containsOnlyKeys("use");
        LabelSource use = sources.get("use");
        assertThat(use.tasks())
                .containsExactly(new SourceTask(
                        "use", TaskKind.SEQUENCE_CLASSIFICATION, List.of("editing", "gaming", "viewing")));
        LabelStream stream = use.stream(SourcePosition.START, 3);
        assertThat(LongStream.range(0, 3).mapToObj(stream::example))
                .extracting(example -> example.text() + ": " + example.label())
                .containsExactlyInAnyOrder("a game: gaming", "a viewer: viewing", "an editor: editing");
    }

    @Test
    void leavesOutTagsThatAreRareAndFacetsOfWhichTooFewPackagesAreLeft() {
        Map<String, LabelSource> sources = TagStreams.read(() -> new StringReader(INDEX), 3, 2);

        assertThat(sources).isEmpty();
    }
}
