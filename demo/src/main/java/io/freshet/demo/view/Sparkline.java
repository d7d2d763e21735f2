package io.freshet.demo.view;

import io.freshet.workload.measure.TaskResult;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/** A curve of shares as a row of bars, from an empty one for 0 to a full one for 1. */
final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /** At most {@code width} bars: a longer curve is drawn coarser, each bar the mean of several points. */
    static String of(List<TaskResult.CurvePoint> curve, int width) {
        if (width < 1 || curve.isEmpty()) {
            return "";
        }
        int bars = Math.min(width, curve.size());
        StringBuilder line = new StringBuilder(bars);
        for (int bar = 0; bar < bars; bar++) {
            line.append(bar(curve.subList(bar * curve.size() / bars, (bar + 1) * curve.size() / bars)));
        }
        return line.toString();
    }

    // A blank where no point has a value.
    private static char bar(List<TaskResult.CurvePoint> points) {
        OptionalDouble mean = points.stream()
                .map(TaskResult.CurvePoint::value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isEmpty() ? ' ' : bar(mean.getAsDouble());
    }

    private static char bar(double share) {
        int height = (int) (share * BARS.length());
        return BARS.charAt(Math.max(0, Math.min(BARS.length() - 1, height)));
    }
}
