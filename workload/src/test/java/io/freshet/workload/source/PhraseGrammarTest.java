package io.freshet.workload.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhraseGrammarTest {
    private static final PhraseGrammar GRAMMAR = PhraseGrammar.read(new BufferedReader(new StringReader(
            "# words\n[greeting]\nHello {name}!\n\n[name]\nAda $1\n[other]\nBob\n[broken]\n{nobody}\n")));

    @Test
    void fillsSlotsFromTheListOfTheirName() {
        String phrase = GRAMMAR.phrase("greeting", Map.of(), new SplittableRandom(1));

        assertThat(phrase).isEqualTo("Hello Ada $1!");
    }

    @Test
    void fillsAChosenSlotFromTheListChosenForIt() {
        String phrase = GRAMMAR.phrase("greeting", Map.of("name", "other"), new SplittableRandom(1));

        assertThat(phrase).isEqualTo("Hello Bob!");
    }

    @Test
    void namesAListThatIsNotThere() {
        assertThatThrownBy(() -> GRAMMAR.phrase("broken", Map.of(), new SplittableRandom(1)))
                .hasMessageContaining("no list [nobody]");
    }
}
