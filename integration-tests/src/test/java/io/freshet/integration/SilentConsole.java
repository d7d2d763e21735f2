package io.freshet.integration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Nothing that is logged in this JVM comes among what commands print, until it is closed. */
final class SilentConsole implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final List<Appender<ILoggingEvent>> consoles = new ArrayList<>();

    SilentConsole() {
        root.iteratorForAppenders().forEachRemaining(appender -> {
            if (appender instanceof ConsoleAppender) {
                consoles.add(appender);
            }
        });
        consoles.forEach(root::detachAppender);
    }

    @Override
    public void close() {
        consoles.forEach(root::addAppender);
        // A demo lowers it.
        root.setLevel(level);
    }
}
