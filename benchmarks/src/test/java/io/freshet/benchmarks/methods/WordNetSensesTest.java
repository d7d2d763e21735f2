package io.freshet.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.freshet.schemas.example.Target;
import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordNetSensesTest {
    // Lines of the form that wndb(5WN) describes.
    private static final String NOUNS = """
              1 what stands before the sets begins with blanks
            00000001 17 n 02 bank 0 side 0 000 | sloping land; "they pulled the canoe up on the bank"; "he sat on the bank of the river"
            00000002 14 n 02 depository_financial_institution 0 bank 0 000 | a financial institution; "he cashed a check at the bank"
            00000003 14 n 01 nothing 0 000 | "a gloss that is none"
            00000004 14 n 01 dog 0 000 | it barks; "what else is there"
            """;
    private static final String ADJECTIVES = """
            00000005 00 s 01 asleep(p) 0 000 | in a state of sleep; "were all asleep when the phone rang"
            """;

    @TempDir
    private Path folder;

    private WordNetSenses read() throws IOException {
        Files.writeString(folder.resolve("data.noun"), NOUNS);
        Files.writeString(folder.resolve("data.adj"), ADJECTIVES);
        for (String none : List.of("data.verb", "data.adv")) {
            Files.writeString(folder.resolve(none), "");
        }
        return WordNetSenses.read(folder);
    }

    @Test
    void findsTheWordsThatSentencesShow() throws IOException {
        assertThat(read().all())
                .extracting(WordNetSenses.Shown::gloss, WordNetSenses.Shown::word, WordNetSenses.Shown::start)
                .containsExactly(
                        tuple("sloping land", "bank", 32),
                        tuple("sloping land", "bank", 14),
                        tuple("a financial institution", "bank", 25),
                        tuple("in a state of sleep", "asleep", 9));
    }

    @Test
    void pairsSentencesOfOneSenseAndOfTwoEquallyOften() throws IOException {
        LabelledTexts pairs = read().pairs(10, 1);

        assertThat(pairs.examples())
                .extracting(SourceExample::label)
                .containsExactlyInAnyOrder("same sense", "another sense");
        assertThat(pairs.examples()).allSatisfy(pair -> {
            assertThat(pair.text()).contains("*bank*");
            assertThat(pair.input().pair().orElseThrow()).contains("*bank*");
        });
    }

    @Test
    void asksForTheWordOfAGlossAndNowAndThenForOneThatIsNotThere() throws IOException {
        LabelledTexts questions = read().questions(4, 1);

        assertThat(questions.examples()).hasSize(4);
        assertThat(questions.examples().get(0).target()).isEqualTo(new Target.Answer(Optional.empty()));
        assertThat(questions.examples().subList(1, 4)).allSatisfy(question -> {
            Target.Answer answer = (Target.Answer) question.target();
            assertThat(answer.span().orElseThrow().of(question.input().located()))
                    .isIn("bank", "asleep");
        });
    }

    @Test
    void saysWhereItsFilesAreToBeHad() {
        assertThatThrownBy(() -> WordNetSenses.read(folder))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("data.noun")
                .hasMessageContaining("wordnet-base");
    }
}
