package io.freshet.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.workload.measure.TaskResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void drawsSharesBetweenNothingAndAll() {
        assertThat(Sparkline.of(Sample.curve(0, 12, 13, 50, 99, 100), 10)).isEqualTo("▁▁▂▅██");
    }

    @Test
    void drawsALongCurveCoarser() {
        assertThat(Sparkline.of(Sample.curve(0, 0, 100, 100, 0, 100), 3)).isEqualTo("▁█▅");
    }

    @Test
    void leavesABlankWhereThereIsNoValue() {
        List<TaskResult.CurvePoint> curve = List.of(
                new TaskResult.CurvePoint(100, 0.5),
                new TaskResult.CurvePoint(200, null),
                new TaskResult.CurvePoint(300, 1.0));

        assertThat(Sparkline.of(curve, 3)).isEqualTo("▅ █");
        assertThat(Sparkline.of(curve.subList(0, 2), 1)).isEqualTo("▅");
    }

    @Test
    void isEmptyWithoutPointsOrRoom() {
        assertThat(Sparkline.of(List.of(), 10)).isEmpty();
        assertThat(Sparkline.of(Sample.curve(50), 0)).isEmpty();
    }
}
