package io.freshet.runtime.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The word {@code %pairs} of a logback pattern: what a record says, as {@code key=value} pairs. Whatever they hold they stay pairs on
 * one line, for what came in with somebody's data must not look like a pair, or a line, of ours; logback's own {@code %kvp} quotes
 * values and escapes nothing in them.
 */
public final class LogPairs extends ClassicConverter {
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._:/,@+*#%&~;$!?^|<>()\\[\\]{}-]+");
    // Besides the marks of quoting: what moves a cursor, begins a line, or hides.
    private static final Pattern UNFIT = Pattern.compile("[\"\\\\\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
    // io.freshet's loggers, and the demo's that writes to its file alone.
    private static final Pattern OWN = Pattern.compile("(io\\.)?freshet(\\..*)?");

    @Override
    public String convert(ILoggingEvent event) {
        return of(event);
    }

    /** The event of one of ours, or a library's message, and the key-values of either. */
    static String of(ILoggingEvent event) {
        boolean isOwn = OWN.matcher(event.getLoggerName()).matches();
        Stream<String> values = Stream.ofNullable(event.getKeyValuePairs())
                .flatMap(List::stream)
                .map(pair -> pair(pair.key, pair.value));
        return Stream.concat(Stream.of(pair(isOwn ? "event" : "message", event.getFormattedMessage())), values)
                .collect(Collectors.joining(" "));
    }

    /** One pair; a key that is none, as a library may have, is mended. */
    static String pair(String key, Object value) {
        String text = String.valueOf(value);
        return (KEY.matcher(key).matches() ? key : "key." + key.replaceAll("[^A-Za-z0-9._-]", "_"))
                + "="
                + (PLAIN.matcher(text).matches()
                        ? text
                        : '"' + UNFIT.matcher(text).replaceAll(LogPairs::escaped) + '"');
    }

    // As JSON does it, so that a reader of JSON strings reads the value.
    private static String escaped(MatchResult found) {
        String escaped =
                switch (found.group()) {
                    case "\"", "\\" -> "\\" + found.group();
                    case "\n" -> "\\n";
                    case "\r" -> "\\r";
                    case "\t" -> "\\t";
                    default ->
                        found.group().chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
                };
        return Matcher.quoteReplacement(escaped);
    }
}
