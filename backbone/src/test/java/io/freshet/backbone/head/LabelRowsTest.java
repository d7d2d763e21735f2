package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelRowsTest {
    private static final List<float[]> VECTORS =
            List.of(new float[] {1, -1, 1, -1}, new float[] {1, 1, -1, -1}, new float[] {1, -1, -1, 1});

    @Test
    void scoreALabelsOwnNameAboveAllOthers() {
        Parameters head = LabelRows.of(begun(VECTORS.size()), VECTORS);

        for (int label = 0; label < VECTORS.size(); label++) {
            double[] scores = scores(head, VECTORS.get(label));
            for (int other = 0; other < scores.length; other++) {
                if (other != label) {
                    assertThat(scores[label]).isGreaterThan(scores[other]);
                }
            }
        }
    }

    @Test
    void countCosinesTenTimesAndSayNothingOfWhatAllLabelsShare() {
        double[] scores = scores(LabelRows.of(begun(VECTORS.size()), VECTORS), VECTORS.get(0));

        // cosines of 1, 0 and 0, of which a third is their mean; and nothing of what a text has of the mean
        assertThat(scores[0] - scores[1]).isCloseTo(10, within(1e-5));
        assertThat(scores[0] - scores[2]).isCloseTo(10, within(1e-5));
        assertThat(scores[0] + scores[1] + scores[2]).isCloseTo(0, within(1e-5));
    }

    @Test
    void sayNothingOfTheOnlyLabel() {
        Parameters head = LabelRows.of(begun(1), List.of(VECTORS.get(1)));

        assertThat(head).isEqualTo(begun(1));
    }

    private static Parameters begun(int labels) {
        return new SequenceHead().begin(TinyTasks.labels(labels), 4);
    }

    private static double[] scores(Parameters head, float[] vector) {
        float[] weight = head.values("head.weight");
        return IntStream.range(0, VECTORS.size())
                .mapToDouble(label -> IntStream.range(0, vector.length)
                        .mapToDouble(i -> weight[label * vector.length + i] * vector[i])
                        .sum())
                .toArray();
    }
}
