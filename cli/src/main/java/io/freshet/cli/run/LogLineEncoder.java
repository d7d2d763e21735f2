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
 * A log record as one line of {@code key=value} pairs. The message of Freshet's own is the name of an event, the value of {@code
 * event}, and its key-values follow; what libraries say is the value of {@code message}, and a stack trace that of {@code trace}.
 * A value stands in quotes where it has other than plain characters.
 */
public final class LogLineEncoder extends EncoderBase<ILoggingEvent> {
    @Override
    public byte[] encode(ILoggingEvent event) {
        return line(event).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(ILoggingEvent event) {
        LogLine line = new LogLine()
                .with("time", time(event))
                .with("level", event.getLevel().toString().toLowerCase(Locale.ROOT))
                .withEvent(event);
        line.with("logger", simpleName(event.getLoggerName())).with("thread", event.getThreadName());
        if (event.getThrowableProxy() != null) {
            line.with(
                    "trace",
                    ThrowableProxyUtil.asString(event.getThrowableProxy()).strip());
        }
        return line + "\n";
    }

    private static String time(ILoggingEvent event) {
        return DateTimeFormatter.ISO_INSTANT.format(
                Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS));
    }

    private static String simpleName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
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
