package io.freshet.integration.manual;

import io.freshet.runtime.admin.Health;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the manual's table of states. Numbers are written as N.
 *
 * @param live the status of {@code /health/live}, {@code -} where nobody answers
 * @param ready that of {@code /health/ready}
 * @param detail what both say
 * @param doctor what the doctor's line of the process has in it
 */
public record HealthRow(String live, String ready, String detail, String doctor) {
    private static final String NOBODY = "-";

    /** @param page that has the table */
    public static HealthRow of(String page, String state) {
        String line = page.lines()
                .filter(row -> row.startsWith("| " + state + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + state + "' in the table of states"));
        List<String> cells = Stream.of(line.split("\\|")).map(HealthRow::text).toList();
        return new HealthRow(cells.get(2), cells.get(3), cells.get(4), cells.get(5));
    }

    private static String text(String cell) {
        String text = cell.strip();
        return text.startsWith("`") ? text.substring(1, text.indexOf('`', 1)) : text;
    }

    /** Whether it is the row of what a process said. */
    public boolean says(Health health) {
        return live.equals(NOBODY) || (saysOfState(health) && saysInWords(health));
    }

    private boolean saysOfState(Health health) {
        return live.equals(status(health.live())) && ready.equals(status(health.ready()));
    }

    private boolean saysInWords(Health health) {
        return health.detail().replaceAll("\\d+", "N").equals(detail);
    }

    private static String status(boolean well) {
        return well ? "200" : "503";
    }
}
