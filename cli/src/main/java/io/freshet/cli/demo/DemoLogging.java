package io.freshet.cli.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sends the logs of every library to a file: the screen is the view's. */
final class DemoLogging implements AutoCloseable {
    private static final String CONSOLE = "stderr";

    private final FileAppender<ILoggingEvent> appender;

    private DemoLogging(FileAppender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    /**
     * Logs to {@code file} from here on.
     *
     * @param warningsOnConsole whether warnings of Freshet's own code go to standard error too
     */
    static DemoLogging toFile(Path file, boolean warningsOnConsole) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());
        appender.setEncoder(encoder(context));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        if (!warningsOnConsole) {
            context.getLogger("io.freshet").detachAppender(CONSOLE);
        }
        return new DemoLogging(appender);
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{36} %msg%n");
        encoder.start();
        return encoder;
    }

    @Override
    public void close() {
        appender.stop();
    }
}
