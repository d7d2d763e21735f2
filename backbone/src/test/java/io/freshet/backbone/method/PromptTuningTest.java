package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TokenPlaces;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptTuningTest extends DirectMethodContract {
    private static final int[] WORDS = {9, 4, 30};

    PromptTuningTest() {
        super(new PromptTuning());
    }

    @Test
    void trainsAnEmbeddingForEachVirtualToken() {
        assertThat(method.parameters(CONFIG, 5)).containsExactly(ParameterShape.weight("prompt", 5, 16));
    }

    @Test
    void beginsAsTheEmbeddingsOfATextFromItsFirstTokenAgain() {
        float[] prompt = begin(5, text(), SEED).values("prompt");

        assertThat(prompt).containsExactly(embeddings(9, 4, 30, 9, 4));
        assertThat(begin(2, text(), SEED).values("prompt")).containsExactly(embeddings(9, 4));
    }

    @Test
    void beginsAsEmbeddingsOfTheVocabulary() {
        float[] prompt = begin(6, new Beginning.Vocabulary(words), SEED).values("prompt");

        List<float[]> words = IntStream.range(0, CONFIG.vocabulary())
                .mapToObj(PromptTuningTest::embeddings)
                .toList();
        for (int token = 0; token < 6; token++) {
            float[] own = Arrays.copyOfRange(prompt, token * CONFIG.hidden(), (token + 1) * CONFIG.hidden());
            assertThat(words).anyMatch(word -> Arrays.equals(word, own));
        }
    }

    private static Beginning text() {
        return new Beginning.OfText(words, TinyTasks.textOf(5, 0, 26));
    }

    private static float[] embeddings(int... ids) {
        float[] table = FolderFixture.tensor(CheckpointFolder.open(folder), "embeddings.word_embeddings.weight")
                .values();
        float[] rows = new float[ids.length * TinyBackbone.HIDDEN];
        for (int i = 0; i < ids.length; i++) {
            System.arraycopy(table, ids[i] * TinyBackbone.HIDDEN, rows, i * TinyBackbone.HIDDEN, TinyBackbone.HIDDEN);
        }
        return rows;
    }

    @Test
    void refusesToBeginAsATextWithoutATokenOfItsOwn() {
        assertThatThrownBy(() -> new Beginning.OfText(words, new EncodedText(new int[] {2, 3})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one token or more");
    }

    @Test
    void isReadAsWordsBeforeTheText() {
        requireReadAsWordsBefore(TinyTasks.text(7, 1));
    }

    @Test
    void isReadAsWordsOfTypeZeroBeforeAPair() {
        EncodedText text = TinyTasks.text(7, 1);

        requireReadAsWordsBefore(new EncodedText(text.ids(), new int[] {0, 0, 0, 0, 1, 1, 1}, text.places()));
    }

    private void requireReadAsWordsBefore(EncodedText text) {
        TaskParameters task = TinyTasks.inputTask(WORDS.length, 2, 1);
        task = task.with(begin(WORDS.length, text(), SEED)
                .and(task.values()
                        .only(task.shape().head().parameters(task.shape().labels(), CONFIG.hidden()))));
        EncodedText both = new EncodedText(
                behind(WORDS, text.ids()),
                behind(new int[WORDS.length], text.types()),
                nowhere(WORDS.length + text.length()));

        float[][] behind = HiddenStates.of(backbone, text, task);

        float[][] expected = HiddenStates.of(backbone, List.of(both)).get(0);
        assertThat(behind).hasNumberOfRows(text.length());
        for (int token = 0; token < text.length(); token++) {
            assertThat(behind[token]).containsExactly(expected[WORDS.length + token], within(1e-5f));
        }
    }

    private static TokenPlaces nowhere(int tokens) {
        return new EncodedText(new int[tokens]).places();
    }

    private static int[] behind(int[] first, int... second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }
}
