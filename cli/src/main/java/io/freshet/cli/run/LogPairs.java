package io.freshet.cli.run;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The word {@code %pairs} of a logback pattern: event, or message, and key-values, as {@link LogLineEncoder} writes them. */
public final class LogPairs extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
        return new LogLine().withEvent(event).toString();
    }
}
