package io.freshet.cli.run;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A log record as one line of {@code key=value} pairs. Freshet's own messages are such pairs already, the first of them {@code
 * event=}; those of libraries become the value of {@code message}, and a stack trace that of {@code trace}.
 */
public final class LogLineEncoder extends EncoderBase<ILoggingEvent> {
    private static final String OWN = "event=";

    @Override
    public byte[] encode(ILoggingEvent event) {
        return line(event).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(ILoggingEvent event) {
        StringBuilder line = new StringBuilder()
                .append("time=")
                .append(DateTimeFormatter.ISO_INSTANT.format(
                        Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS)))
                .append(" level=")
                .append(event.getLevel().toString().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(message(event.getFormattedMessage()))
                .append(" logger=")
                .append(simpleName(event.getLoggerName()))
                .append(" thread=")
                .append(quoted(event.getThreadName()));
        if (event.getThrowableProxy() != null) {
            line.append(" trace=").append(quoted(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
        return line.append('\n').toString();
    }

    private static String message(String message) {
        return message.startsWith(OWN) ? oneLine(message) : "message=" + quoted(message);
    }

    private static String simpleName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String quoted(String text) {
        return '"' + oneLine(text.strip().replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    // A line break that came in with somebody's data must not look like a record of ours.
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(character -> append(line, (char) character));
        return line.toString();
    }

    private static void append(StringBuilder line, char character) {
        switch (character) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> line.append(Character.isISOControl(character) ? '?' : character);
        }
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
