package io.freshet.cli.run;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.regex.Pattern;

/** Pairs on one line, whatever they hold: what came in with somebody's data must not look like a pair, or a line, of ours. */
final class LogLine {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}._:/,@+*#%&~;$!?^|<>()\\[\\]{}-]+");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    // io.freshet's loggers, and the demo's that writes to its file alone.
    private static final List<String> OWN = List.of("io.freshet", "freshet");

    private final StringBuilder line = new StringBuilder();

    /** Adds what a record says: the event of one of ours, or a library's message, and the key-values of either. */
    LogLine withEvent(ILoggingEvent event) {
        with(isOwn(event.getLoggerName()) ? "event" : "message", event.getFormattedMessage());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> with(pair.key, pair.value));
        }
        return this;
    }

    private static boolean isOwn(String logger) {
        return OWN.stream().anyMatch(own -> logger.equals(own) || logger.startsWith(own + "."));
    }

    /** Adds a pair; a key that is none, as a library may have, is mended. */
    LogLine with(String key, Object value) {
        line.append(line.isEmpty() ? "" : " ").append(key(key)).append('=').append(value(String.valueOf(value)));
        return this;
    }

    private static String key(String key) {
        return KEY.matcher(key).matches() ? key : "key." + key.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static String value(String value) {
        return PLAIN.matcher(value).matches() ? value : quoted(value);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        value.codePoints().forEach(codePoint -> append(quoted, codePoint));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int codePoint) {
        switch (codePoint) {
            case '"', '\\' -> quoted.append('\\').appendCodePoint(codePoint);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> appendVisibly(quoted, codePoint);
        }
    }

    // As JSON does it, so that a reader of JSON strings reads the value.
    private static void appendVisibly(StringBuilder quoted, int codePoint) {
        if (isUnfit(codePoint)) {
            for (char unit : Character.toChars(codePoint)) {
                quoted.append("\\u%04x".formatted((int) unit));
            }
        } else {
            quoted.appendCodePoint(codePoint);
        }
    }

    // Moves a cursor, begins a line, or hides.
    private static boolean isUnfit(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
