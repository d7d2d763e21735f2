package io.freshet.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.workload.measure.TaskResult;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFrameTest {
    @Test
    void fillsEightyColumns() {
        assertThat(text(Sample.progress(Sample.ROUTING, Sample.LANGUAGE), 80, 24))
                .isEqualTo("""
                         freshet demo  generated support tickets

                         ████████████████████░░░░░░░░░░░░░░░░░░░░  1,512 of 3,000 labels  41/s  0:37

                         task     accuracy  per 100 labels            macro-f1 version fresh p50     p99
                         routing    93.0 %  ▂▅▇██                       81.5 %     v31     1.3 s   2.1 s
                         language        -                                   -       -         -       -

                         accuracy  of the last 200 labels, each predicted before it was learned
                         fresh     from producing a label to a prediction that learned from it
                         HTTP      http://127.0.0.1:8080
                         drift     the labels of routing mean something else by now""");
    }

    @Test
    void drawsLongerCurvesOnAWiderTerminal() {
        assertThat(text(Sample.progress(Sample.ROUTING, Sample.LANGUAGE), 120, 40))
                .isEqualTo("""
                         freshet demo  generated support tickets

                         ████████████████████░░░░░░░░░░░░░░░░░░░░  1,512 of 3,000 labels  41/s  0:37

                         task     accuracy  per 100 labels                                                macro-f1 version fresh p50     p99
                         routing    93.0 %  ▂▅▇██                                                           81.5 %     v31     1.3 s   2.1 s
                         language        -                                                                       -       -         -       -

                         accuracy  of the last 200 labels, each predicted before it was learned
                         fresh     from producing a label to a prediction that learned from it
                         HTTP      http://127.0.0.1:8080
                         drift     the labels of routing mean something else by now""");
    }

    @Test
    void leavesColumnsOutOnANarrowTerminal() {
        assertThat(text(Sample.progress(Sample.ROUTING, Sample.LANGUAGE), 40, 24))
                .isEqualTo("""
                         freshet demo  generated support tickets

                         ██░░  1,512 of 3,000 labels  41/s  0:37

                         task     accuracy version fresh p50
                         routing    93.0 %     v31     1.3 s
                         language        -       -         -

                         accuracy  of the last 200 labels, each
                         fresh     from producing a label to a p
                         HTTP      http://127.0.0.1:8080
                         drift     the labels of routing mean so""");
    }

    @Test
    void namesTheMetricInItsHeadWhereTasksShareIt() {
        assertThat(text(Sample.progress(Sample.NAMES), 80, 24))
                .contains("task   span-f1  per 100 labels", "names   37.5 %", "span-f1   of the last 200 labels");
    }

    @Test
    void namesTheMetricInEachRowWhereTasksHaveDifferentOnes() {
        assertThat(text(Sample.progress(Sample.ROUTING, Sample.NAMES), 80, 24))
                .contains(
                        "task             quality  per 100              beside",
                        "routing  accuracy 93.0 %  ▂▅▇██       macro-f1 81.5 %",
                        "names     span-f1 37.5 %  ",
                        "quality   of the last 200 labels");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 33, 40, 59, 60, 79, 80, 120, 200})
    void isNeverWiderOrHigherThanTheTerminal(int width) {
        for (int height = 2; height < 30; height += 3) {
            assertThat(LiveFrame.lines(Sample.progress(many(30)), width, height))
                    .hasSizeLessThan(height)
                    .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void countsTheTasksThatHaveNoRow() {
        assertThat(text(Sample.progress(many(30)), 80, 24))
                .contains("task-11", "and 18 tasks more")
                .doesNotContain("task-12");
    }

    @Test
    void tellsOfLabelsFromOutside() {
        DemoProgress alone = Sample.progress(Sample.ROUTING);

        assertThat(text(alone, 80, 24)).doesNotContain("from outside");
        assertThat(text(Sample.withForeign(alone, 3), 80, 24)).contains("also learned 3 labels that came from outside");
    }

    private static TaskResult[] many(int tasks) {
        return IntStream.range(0, tasks)
                .mapToObj(task -> Sample.named("task-" + task))
                .toArray(TaskResult[]::new);
    }

    /** Without the blank that each line begins with. */
    private static String text(DemoProgress progress, int width, int height) {
        return LiveFrame.lines(progress, width, height).stream()
                .map(AttributedString::toString)
                .map(line -> line.isEmpty() ? line : line.substring(1).stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
