package io.freshet.integration.manual;

import io.freshet.runtime.Health;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the manual's table of states. Numbers are written as N.
 *
 * @param live the first status of {@code /health/live}, {@code -} where nobody answers
 * @param ready that of {@code /health/ready}
 * @param detail what both say; it may go on where it ends with …
 * @param doctor the cell of what the doctor says
 * @param log the cell of what the log says
 */
public record HealthRow(String live, String ready, String detail, String doctor, String log) {
    private static final String NOBODY = "-";
    private static final String GOES_ON = "…";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** @param page that has the table */
    public static HealthRow of(String page, String state) {
        String line = page.lines()
                .filter(row -> row.startsWith("| " + state + " |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + state + "' in the table of states"));
        List<String> cells = Stream.of(line.split("\\|")).map(String::strip).toList();
        return new HealthRow(
                first(cells.get(2)), first(cells.get(3)), detail(cells.get(4)), cells.get(5), cells.get(6));
    }

    private static String first(String cell) {
        return cell.replaceFirst(",.*", "");
    }

    private static String detail(String cell) {
        return code(cell).stream().findFirst().orElse(cell);
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** Whether it is the row of what a process said. */
    public boolean says(Health health) {
        return live.equals(NOBODY) || (saysOfState(health) && saysInWords(health));
    }

    private boolean saysOfState(Health health) {
        return live.equals(status(health.live())) && ready.equals(status(health.ready()));
    }

    private boolean saysInWords(Health health) {
        String said = health.detail().replaceAll("\\d+", "N");
        return detail.endsWith(GOES_ON)
                ? said.startsWith(detail.substring(0, detail.length() - GOES_ON.length()))
                : said.equals(detail);
    }

    private static String status(boolean well) {
        return well ? "200" : "503";
    }

    /** Whether it is the row of the doctor's report. */
    public boolean saysDoctor(String report) {
        String said = report.replaceAll("\\d+", "N");
        return alternatives(doctor).anyMatch(pieces -> pieces.stream().allMatch(said::contains));
    }

    /**
     * Whether it is the row of a log.
     *
     * @param events of it, of those that Freshet itself logs; none where the row says "nothing"
     */
    public boolean saysLog(Collection<String> events) {
        List<String> lines = events.stream().map(event -> "event=" + event).toList();
        return log.startsWith("nothing")
                ? events.isEmpty()
                : alternatives(log).anyMatch(pieces -> lines.containsAll(events(pieces)));
    }

    /** Whether Kafka's clients say in one of their lines what the row says that they do. */
    public boolean saysClients(Collection<String> lines) {
        List<String> pieces = code(log);
        return lines.stream()
                .map(line -> line.replaceAll("\\d+", "N"))
                .anyMatch(line -> pieces.stream().allMatch(line::contains));
    }

    private static List<String> events(List<String> pieces) {
        return pieces.stream().filter(piece -> piece.startsWith("event=")).toList();
    }

    private static Stream<List<String>> alternatives(String cell) {
        return Stream.of(cell.split(", or ")).map(HealthRow::code);
    }
}
