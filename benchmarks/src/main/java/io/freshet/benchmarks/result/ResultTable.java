package io.freshet.benchmarks.result;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of one run as Markdown: where and with what it ran, then a table for each benchmark. */
public final class ResultTable {
    private static final List<String> HEADINGS =
            List.of("measured", "setting", "median", "least to most", "n", "compared", "what limits it");

    private ResultTable() {}

    /** The whole page. */
    public static String markdown(RunFacts facts, List<Section> sections) {
        return "# Benchmarks\n\n" + facts(facts)
                + sections.stream().map(ResultTable::section).collect(Collectors.joining("\n", "\n", ""));
    }

    private static String facts(RunFacts facts) {
        return row(List.of("", ""))
                + rule(2)
                + facts.lines().entrySet().stream()
                        .map(fact -> row(List.of(fact.getKey(), fact.getValue())))
                        .collect(Collectors.joining());
    }

    private static String section(Section section) {
        String head = String.format(
                Locale.ROOT,
                "## %s%n%nTook %d s.",
                section.title(),
                section.took().toSeconds());
        return section.isWhole()
                ? head + "\n\n" + table(section.results())
                : head + " It broke off: " + cell(section.failure()) + "\n";
    }

    private static String table(List<Result> results) {
        return row(HEADINGS)
                + rule(HEADINGS.size())
                + results.stream().map(ResultTable::row).collect(Collectors.joining());
    }

    private static String row(Result result) {
        Spread value = result.value();
        return row(List.of(
                result.measure(),
                result.setting(),
                "**" + Figures.of(value.median()) + "** " + result.unit(),
                range(value),
                Integer.toString(value.repetitions()),
                result.compared(),
                result.limit()));
    }

    private static String range(Spread value) {
        return value.repetitions() == 1 ? "" : Figures.of(value.least()) + " to " + Figures.of(value.most());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(ResultTable::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String rule(int columns) {
        return "|" + "---|".repeat(columns) + "\n";
    }

    // A line break would end the table, a bar its cell.
    private static String cell(String text) {
        return text.replace("|", "\\|").replaceAll("\\R", " ");
    }
}
