package io.freshet.workload.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DebianStreamTest {
    private static final String INDEX = """
            Package: 0ad
            Version: 0.0.26-3
            Description: Real-time strategy game
             of ancient warfare
             Section: not-a-field
            Description-md5: d943033bedada21853d2ae54a2578a7b
            Section: games

            Package: abook
            Description-en: text-based address book
            Section: contrib/mail

            Package: 0ad
            Version: 0.0.25-1
            Description: the same in an older version
            Section: games

            Package: nameless
            Section: games

            Package: zork
            Description: dungeon game
            Section: non-free/games
            """;

    @Test
    void takesTheFirstDescriptionLineAndTheSectionWithoutItsArea() {
        LabelSource stream = DebianStream.read(index(INDEX));

        List<SourceExample> examples = examples(stream, 3);

        assertThat(examples)
                .containsExactlyInAnyOrder(
                        new SourceExample("debian-section", "Real-time strategy game", "games"),
                        new SourceExample("debian-section", "text-based address book", "mail"),
                        new SourceExample("debian-section", "dungeon game", "games"));
        assertThat(stream.tasks()).containsExactly(new SourceTask("debian-section", List.of("games", "mail")));
    }

    @Test
    void keepsTheTwentyMostFrequentSections() {
        String index = IntStream.rangeClosed(1, 25)
                .boxed()
                .flatMap(section -> IntStream.range(0, section)
                        .mapToObj(each -> stanza("p" + section + "-" + each, "section" + section)))
                .collect(Collectors.joining("\n"));

        LabelSource stream = DebianStream.read(index(index));

        assertThat(stream.tasks().get(0).labels())
                .hasSize(20)
                .startsWith("section25", "section24")
                .endsWith("section6");
        assertThat(examples(stream, (int) stream.usualExamples()))
                .extracting(SourceExample::label)
                .doesNotContain("section5");
    }

    @Test
    void givesTheSameOrderInEveryRun() {
        LabelSource stream = DebianStream.read(index(INDEX));
        LabelSource again = DebianStream.read(index(INDEX));

        assertThat(examples(stream, 3)).isEqualTo(examples(again, 3));
    }

    @Test
    void saysToUpdateWhereTheIndexIsEmpty() {
        assertThatThrownBy(() -> DebianStream.read(index("")))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("0 described packages")
                .hasMessageContaining("run 'apt-get update'");
    }

    @Test
    void namesTheOtherSourceWhereThereIsNoApt() {
        AptIndex none = () -> {
            throw new IOException("Cannot run program \"apt-cache\"");
        };

        assertThatThrownBy(() -> DebianStream.read(none))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("apt-cache")
                .hasMessageContaining("--source tickets");
    }

    private static AptIndex index(String text) {
        return () -> new StringReader(text);
    }

    private static String stanza(String name, String section) {
        return "Package: " + name + "\nDescription: about " + name + "\nSection: " + section + "\n";
    }

    private static List<SourceExample> examples(LabelSource source, int count) {
        LabelStream stream = source.stream(SourcePosition.START, count);
        return IntStream.range(0, count).mapToObj(stream::example).toList();
    }
}
