package io.freshet.integration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** What Freshet itself logs in this JVM, from a level on, until it is closed. */
final class HeardLog implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.freshet");
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final Level before = logger.getLevel();

    private HeardLog(Level level) {
        heard.start();
        logger.setLevel(level);
        logger.addAppender(heard);
    }

    static HeardLog from(Level level) {
        return new HeardLog(level);
    }

    /** The names of the events, in their order. */
    List<String> events() {
        return List.copyOf(heard.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    long count(String event) {
        return events().stream().filter(event::equals).count();
    }

    /** What the first event of a name says under a key. */
    Optional<String> value(String event, String key) {
        return List.copyOf(heard.list).stream()
                .filter(line -> line.getFormattedMessage().equals(event))
                .flatMap(line -> line.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals(key))
                .map(pair -> String.valueOf(pair.value))
                .findFirst();
    }

    @Override
    public void close() {
        logger.detachAppender(heard);
        logger.setLevel(before);
    }
}
