package io.freshet.runtime.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A log record as one line of {@code key=value} pairs. The message of Freshet's own is the name of an event, the value of {@code
 * event}, and its key-values follow; what libraries say is the value of {@code message}, and a stack trace that of {@code trace}.
 * A value stands in quotes if it has other than plain characters.
 */
public final class LogLineEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    @Override
    public byte[] encode(ILoggingEvent event) {
        String logger = event.getLoggerName();
        String line = String.join(
                " ",
                LogPairs.pair("time", Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS)),
                LogPairs.pair("level", event.getLevel().toString().toLowerCase(Locale.ROOT)),
                LogPairs.of(event),
                LogPairs.pair("logger", logger.substring(logger.lastIndexOf('.') + 1)),
                LogPairs.pair("thread", event.getThreadName()));
        return (line + trace(event) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String trace(ILoggingEvent event) {
        return event.getThrowableProxy() == null
                ? ""
                : " "
                        + LogPairs.pair(
                                "trace",
                                ThrowableProxyUtil.asString(event.getThrowableProxy())
                                        .strip());
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
