package io.freshet.integration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What is another in each run, or on each machine, and the placeholder that a record has in its place: {@code <time>} for any moment,
 * {@code <folder>} for the folder of this run.
 */
final class Masks {
    private static final List<Mask> USUAL = List.of(
            new Mask("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>"),
            new Mask(field("timestamp"), "<time>"),
            new Mask("\\bcli-[0-9a-f]{8}-[0-9a-f-]{27}\\b", "<id>"),
            new Mask("\\b[0-9a-f]{64}\\b", "<sha256>"),
            new Mask("\\b[0-9a-f]{12}\\b", "<hash>"),
            new Mask("\\b\\d+\\.\\d s\\b", "<seconds>"),
            new Mask(field("seconds"), "<seconds>"),
            new Mask("\\b\\d+ ms\\b", "<millis>"),
            new Mask(field("loadedInMillis"), "<millis>"),
            new Mask("(?<=labels in )\\d+:\\d\\d", "<clock>"),
            // What arithmetic makes of it is not the same to the last bit on each processor.
            new Mask("(?<=[\\w'] )[01]\\.\\d{3}(?=,| {2}v| \\()", "<score>"),
            new Mask(field("score|value|secondValue|accuracy|good|bad"), "<score>"),
            new Mask("\\b\\d+\\.\\d(?= %)", "<percent>"),
            new Mask("\\b\\d+(?= of \\d+ new examples wholly right)", "<count>"),
            new Mask(field("correct"), "<count>"),
            // A demo goes as fast as it can.
            new Mask("^ +\\d+:\\d\\d {2}.* labels, .*\n", ""),
            new Mask("(?<=^ {2}(routing|urgency|language)) .*", " <figures>"),
            new Mask(field("prequential\\w{0,20}|served\\w{0,20}"), "<score>"),
            new Mask("(?<=\"served\\w{0,20}\" ?: ?)null", "<score>"),
            new Mask(field("p50|p99"), "<millis>"),
            new Mask(field("versions|neverServed"), "<count>"),
            // Between records lie the ends of transactions, and how many there are is a matter of time.
            new Mask(field("accepted(First|Last)Offset"), "<offset>"),
            new Mask("(?<=accepted partition 0, offsets )\\d+ to \\d+", "<offset> to <offset>"),
            new Mask("(?<=(^|\\bletter {1,3}|\\bfrom |\\bshow |\"(letter|replayOf)\" ?: ?\"))0:\\d+", "<letter>"),
            new Mask("(?<=\\blag )\\d+", "<lag>"),
            new Mask("(?<=127\\.0\\.0\\.1:)\\d{4,5}\\b", "<port>"),
            // The machine, and the releases of what it runs.
            new Mask("\\b\\d+\\.\\d GiB(?= free)", "<size>"),
            new Mask("(?<=\\bcpu \\()\\d+ threads?", "<threads>"),
            new Mask("\\d+ GPUs?, libtorch (with|without) CUDA", "<libraries>"),
            new Mask("(?<=\\bmetadata\\.version )\\d+", "<level>"),
            new Mask("(?<=^freshet )\\S+$", "<version>"));

    // What is wider or narrower in another run, as a share is, makes its column so, and that of the heading above it.
    private static final Pattern VARYING_CELL = Pattern.compile("<percent> % {2,}\\S");
    private static final Pattern GAP = Pattern.compile("(?<=\\S) {2,}(?=\\S)");

    private final Map<String, String> named = new LinkedHashMap<>();

    private record Mask(Pattern values, String placeholder) {
        Mask(String values, String placeholder) {
            this(Pattern.compile("(?:" + values + ")( {2,})?", Pattern.MULTILINE), placeholder);
        }

        String in(String text) {
            return values.matcher(text).replaceAll(this::lined);
        }

        // In a column the placeholder is as wide as the value was.
        private String lined(MatchResult found) {
            int width = found.group().length();
            boolean isCell = found.group().endsWith("  ");
            return isCell ? placeholder + " ".repeat(Math.max(2, width - placeholder.length())) : placeholder;
        }
    }

    // The number that fields of JSON with these names have.
    private static String field(String names) {
        return "(?<=\"(" + names + ")\" ?: ?)-?\\d[\\d.E-]*";
    }

    /** Names a value of this run: wherever it is printed the record has {@code <name>}. */
    Masks named(String name, Object value) {
        named.put("<" + name + ">", value.toString());
        return this;
    }

    /** The line with the values of this run in the places of their names. */
    String filled(String line) {
        String filled = line;
        for (Map.Entry<String, String> value : named.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    /** The text as it is in each run. Where a column's width varies all columns of the text are two spaces apart. */
    String masked(String text) {
        String masked = text;
        for (Map.Entry<String, String> value : named.entrySet()) {
            masked = masked.replace(value.getValue(), value.getKey());
        }
        for (Mask mask : USUAL) {
            masked = mask.in(masked);
        }
        return VARYING_CELL.matcher(masked).find() ? GAP.matcher(masked).replaceAll("  ") : masked;
    }
}
