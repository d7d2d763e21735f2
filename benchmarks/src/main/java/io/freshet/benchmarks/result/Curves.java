package io.freshet.benchmarks.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A picture of shares that change, as SVG: one line each, its name at its end.
 *
 * @param title what the shares are of
 * @param below what goes on from left to right
 * @param step how much of that there is between two points of a line
 */
public record Curves(String title, String below, int step, List<Curve> all) {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 460;
    private static final int LEFT = 56;
    private static final int RIGHT = 250;
    private static final int TOP = 44;
    private static final int BOTTOM = 52;
    private static final int LINE = 18;
    private static final int FIFTHS = 5;
    // Okabe and Ito's, which people with any colour vision tell apart.
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

    /**
     * A line.
     *
     * @param values from 0 to 1, one after each step
     */
    public record Curve(String name, List<Double> values) {
        private double last() {
            return values.get(values.size() - 1);
        }
    }

    /** The picture. */
    public String svg() {
        StringBuilder svg = new StringBuilder(words(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">\n",
                WIDTH, HEIGHT));
        svg.append(words("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT));
        svg.append(text(LEFT, TOP - 20, "start", "#222222", title));
        grid(svg);
        IntStream.range(0, all.size()).forEach(i -> line(svg, all.get(i), COLOURS.get(i % COLOURS.size())));
        names(svg);
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        for (int fifth = 0; fifth <= FIFTHS; fifth++) {
            double share = top() * fifth / FIFTHS;
            svg.append(words(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n",
                    LEFT, y(share), WIDTH - RIGHT, y(share)));
            svg.append(text(LEFT - 8, y(share) + 4, "end", "#555555", words("%.0f %%", 100 * share)));
            int seen = points() * step * fifth / FIFTHS;
            double x = LEFT + (double) (WIDTH - LEFT - RIGHT) * fifth / FIFTHS;
            svg.append(text(x, HEIGHT - BOTTOM + 20, "middle", "#555555", words("%,d", seen)));
        }
        svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "#555555", below));
    }

    private void line(StringBuilder svg, Curve curve, String colour) {
        String points = IntStream.range(0, curve.values().size())
                .mapToObj(i -> words("%.1f,%.1f", x(i), y(curve.values().get(i))))
                .collect(Collectors.joining(" "));
        svg.append(words("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n", points, colour));
    }

    // Beside their lines' ends, from the highest to the lowest, as far as they must be apart.
    private void names(StringBuilder svg) {
        List<Curve> fromTop = new ArrayList<>(all);
        fromTop.sort(Comparator.comparingDouble(Curve::last).reversed());
        double free = TOP;
        double room = HEIGHT - BOTTOM - (double) LINE * fromTop.size();
        for (Curve curve : fromTop) {
            free = Math.max(free, Math.min(y(curve.last()), room));
            room += LINE;
            String colour = COLOURS.get(all.indexOf(curve) % COLOURS.size());
            svg.append(text(WIDTH - RIGHT + 10, free + 4, "start", colour, curve.name()));
            free += LINE;
        }
    }

    /** The least share of tenths that all are below. */
    private double top() {
        double most = all.stream()
                .flatMap(curve -> curve.values().stream())
                .mapToDouble(value -> value)
                .max()
                .orElse(1);
        return Math.min(1, Math.ceil(most * 10) / 10);
    }

    private int points() {
        return all.stream().mapToInt(curve -> curve.values().size()).max().orElse(1);
    }

    private double x(int point) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * (point + 1) / points();
    }

    private double y(double share) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share / top();
    }

    private static String text(double x, double y, String anchor, String colour, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
        return words(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x, y, anchor, colour, escaped);
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
