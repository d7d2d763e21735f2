package io.freshet.workload.output;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a command tells of one thing, field after field: to a program as a JSON object; to a person as lines, as a row of a table, or in
 * a sentence.
 *
 * <p>Null is told as null, and as {@code -}. An empty {@link Optional} is left out of the object and of the lines.
 */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

    private final ObjectNode document = JSON.createObjectNode();
    private final List<Cell> lines = new ArrayList<>();
    private final List<Cell> columns = new ArrayList<>();
    private String sentence = "";

    private record Cell(String label, String text) {}

    /** A field that programs and people read alike. */
    public Report field(String name, Object value) {
        return field(name, value, name, value);
    }

    /** A field that people read under another label, or in another form. */
    public Report field(String name, Object value, String label, Object shown) {
        return json(name, value).text(label, shown);
    }

    /**
     * A field for programs only.
     *
     * @param value with reports, or lists of them, for objects in the object
     */
    public Report json(String name, Object value) {
        if (!isLeftOut(value)) {
            document.set(name, node(value));
        }
        return this;
    }

    /** Fields of a record, for programs only, under their own names; all of them if none is named. */
    public Report json(SpecificRecord record, String... names) {
        Schema schema = record.getSchema();
        Stream<String> wanted = names.length > 0
                ? Stream.of(names)
                : schema.getFields().stream().map(Schema.Field::name);
        wanted.forEach(name -> json(name, record.get(schema.getField(name).pos())));
        return this;
    }

    private static JsonNode node(Object value) {
        if (value instanceof Optional<?> there) {
            return node(there.get());
        }
        if (value instanceof Report report) {
            return report.document;
        }
        return value instanceof JsonNode node ? node : JSON.valueToTree(value);
    }

    /** A field for people only: a line, or a column of the row. */
    public Report text(String label, Object shown) {
        return line(label, shown).column(label, shown);
    }

    /** A field for people only, which tables do not have. */
    public Report line(String label, Object shown) {
        if (!isLeftOut(shown)) {
            lines.add(new Cell(label, shown(shown)));
        }
        return this;
    }

    /** A field for people only, and only in tables. */
    public Report column(String label, Object shown) {
        columns.add(new Cell(label, shown(shown)));
        return this;
    }

    /** Words for people only: all that they read, or, below lines, the rest of it. */
    public Report sentence(String words) {
        sentence = words;
        return this;
    }

    private static boolean isLeftOut(Object value) {
        return Optional.empty().equals(value);
    }

    private static String shown(Object value) {
        Object there = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return there == null ? "-" : there.toString();
    }

    /** For a program. */
    @JsonValue
    public ObjectNode json() {
        return document;
    }

    /** For a person: a line a field, values lined up, and the sentence. */
    public String text() {
        String list = linedUp(
                lines.stream().map(line -> List.of(line.label, line.text)).toList());
        return list + (list.isEmpty() || sentence.isEmpty() ? "" : "\n\n") + sentence;
    }

    /** For a person: a row each, below their labels. */
    public static String table(List<Report> reports) {
        List<List<String>> rows = new ArrayList<>();
        reports.stream()
                .limit(1)
                .forEach(first ->
                        rows.add(first.columns.stream().map(Cell::label).toList()));
        reports.forEach(
                report -> rows.add(report.columns.stream().map(Cell::text).toList()));
        return linedUp(rows);
    }

    private static String linedUp(List<List<String>> rows) {
        List<Integer> widths = IntStream.range(
                        0, rows.isEmpty() ? 0 : rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths.get(column) - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
