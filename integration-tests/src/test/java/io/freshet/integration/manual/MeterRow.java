package io.freshet.integration.manual;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric as the manual's page lists it, or as a process shows it to Prometheus.
 *
 * @param type as Prometheus names it
 * @param tags their names
 */
public record MeterRow(String type, Set<String> tags) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(freshet_\\w+)` \\| (\\w+)[^|]*\\| ([^|]*)\\|");
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (freshet_\\w+) (\\w+)$");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"");
    private static final Set<String> OF_PROMETHEUS = Set.of("le", "quantile");

    /** The rows of a page, by the metric's name. */
    public static Map<String, MeterRow> listed(String page) {
        Map<String, MeterRow> rows = new TreeMap<>();
        ROW.matcher(page)
                .results()
                .forEach(row -> rows.put(row.group(1), new MeterRow(row.group(2), names(QUOTED, row.group(3)))));
        return rows;
    }

    /** Our metrics in Prometheus's text format, by their names; each {@code _max} is its histogram's or summary's. */
    public static Map<String, MeterRow> shown(String scrape) {
        Map<String, MeterRow> rows = new TreeMap<>();
        TYPE.matcher(scrape)
                .results()
                .filter(type -> !type.group(1).endsWith("_max"))
                .forEach(type -> rows.put(type.group(1), new MeterRow(type.group(2), tags(scrape, type.group(1)))));
        return rows;
    }

    private static Set<String> tags(String scrape, String name) {
        Matcher samples = Pattern.compile("(?m)^" + name + "(?:_bucket|_count|_sum)?\\{([^}]*)\\}")
                .matcher(scrape);
        Set<String> tags = new TreeSet<>();
        samples.results().forEach(sample -> tags.addAll(names(TAG, sample.group(1))));
        tags.removeAll(OF_PROMETHEUS);
        return tags;
    }

    private static Set<String> names(Pattern name, String text) {
        Set<String> names = new TreeSet<>();
        name.matcher(text).results().map((MatchResult each) -> each.group(1)).forEach(names::add);
        return names;
    }
}
