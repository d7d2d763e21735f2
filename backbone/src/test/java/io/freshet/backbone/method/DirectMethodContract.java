package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.text.EncodedText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of every method that publishes what it trains. */
abstract class DirectMethodContract extends MethodContract {
    private static final int LENGTH = 800;

    DirectMethodContract(DirectMethod method) {
        super(method);
    }

    @Override
    List<Beginning> beginnings() {
        return List.of(
                new Beginning.Noise(),
                new Beginning.Zero(),
                new Beginning.Vocabulary(words),
                new Beginning.OfText(words, TinyTasks.textOf(5, 0, 26)));
    }

    @Override
    List<Beginning> refused() {
        return List.of();
    }

    @Test
    void hasTheTextsTokensInTheirOrderAndEachVirtualTokenOnceInARow() {
        int[] ids = {5, 9, 7};
        EncodedText text = new EncodedText(ids, new int[] {0, 1, 0}, new EncodedText(ids).places());
        DirectMethod direct = method.published();

        TokenRow row = TokenRow.of(text, direct.tokens(4));

        assertThat(row.length()).isEqualTo(text.length() + direct.tokens(4));
        for (int token = 0; token < text.length(); token++) {
            assertThat(row.ids()[row.places()[token]]).isEqualTo(text.ids()[token]);
            assertThat(row.types()[row.places()[token]]).isEqualTo(text.types()[token]);
        }
        assertThat(row.places()).isSorted().hasSize(text.length());
        assertThat(IntStream.of(row.ids()).filter(id -> id < 0).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(-direct.tokens(4), 0).boxed().toList());
    }

    @Test
    void publishesWhatItTrains() {
        TaskParameters task = TinyTasks.task(method, 3, new SequenceHead(), 2, SEED);

        assertThat(method.published()).isSameAs(method);
        assertThat(encoder.published(task)).isSameAs(task);
        assertThat(encoder.gradient(task, task.values())).isSameAs(task.values());
    }

    @Test
    void beginsAsZeros() {
        assertThat(begin(LENGTH, new Beginning.Zero(), SEED).values("prompt")).containsOnly(0);
    }

    @Test
    void beginsAsNoiseThatIsNormallyDistributed() {
        float[] values = begin(LENGTH, new Beginning.Noise(), SEED).values("prompt");
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
        }

        assertThat(sum / values.length).isCloseTo(0, within(1e-3));
        assertThat(Math.sqrt(squares / values.length)).isCloseTo(0.02, within(1e-3));
    }
}
