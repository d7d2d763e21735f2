package io.freshet.integration;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** What Freshet itself, or others, log in this JVM, from a level on, until it is closed. */
final class HeardLog implements AutoCloseable {
    private final Logger logger;
    private final Level level;
    private final Level before;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    private HeardLog(String logger, Level level) {
        this.logger = (Logger) LoggerFactory.getLogger(logger);
        this.level = level;
        this.before = this.logger.getLevel();
        // Another one may want to hear more meanwhile.
        if (!level.isGreaterOrEqual(this.logger.getEffectiveLevel())) {
            this.logger.setLevel(level);
        }
        appender.start();
        this.logger.addAppender(appender);
    }

    static HeardLog from(Level level) {
        return new HeardLog("io.freshet", level);
    }

    /** What Kafka's clients and brokers log. */
    static HeardLog ofKafka(Level level) {
        return new HeardLog("org.apache.kafka", level);
    }

    private Stream<ILoggingEvent> heard() {
        synchronized (appender) {
            return List.copyOf(appender.list).stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(level));
        }
    }

    /** The names of the events, in their order. */
    List<String> events() {
        return heard().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** Those that a thread logged. */
    List<String> events(String thread) {
        return heard().filter(event -> event.getThreadName().equals(thread))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    long count(String event) {
        return events().stream().filter(event::equals).count();
    }

    /** What the first event of a name that a thread logged says under a key. */
    Optional<String> value(String event, String key, String thread) {
        return heard().filter(line -> line.getFormattedMessage().equals(event))
                .filter(line -> line.getThreadName().equals(thread))
                .flatMap(line -> line.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals(key))
                .map(pair -> String.valueOf(pair.value))
                .findFirst();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(before);
    }
}
