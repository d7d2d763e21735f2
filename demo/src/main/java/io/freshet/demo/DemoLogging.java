package io.freshet.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import io.freshet.runtime.log.LogLineEncoder;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Sends the logs of every library to a file: the screen is the view's. */
final class DemoLogging implements AutoCloseable {
    private static final String CONSOLE = "stderr";
    // Not below io.freshet, whose warnings the console shows: to the person the failure is told in a line.
    private static final org.slf4j.Logger FILE_ONLY = LoggerFactory.getLogger("freshet.demo");

    private final Logger root;
    private final Logger freshet;
    private final FileAppender<ILoggingEvent> file;
    /** Empty where the person configured logging anew. */
    private final Optional<Appender<ILoggingEvent>> console;

    private DemoLogging(LoggerContext context, FileAppender<ILoggingEvent> file) {
        this.root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        this.freshet = context.getLogger("io.freshet");
        this.file = file;
        this.console = Optional.ofNullable(freshet.getAppender(CONSOLE));
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
        LogLineEncoder encoder = new LogLineEncoder();
        encoder.setContext(context);
        encoder.start();
        appender.setEncoder(encoder);
        appender.start();
        DemoLogging logging = new DemoLogging(context, appender);
        logging.begin(warningsOnConsole);
        return logging;
    }

    private void begin(boolean warningsOnConsole) {
        root.setLevel(Level.INFO);
        root.addAppender(file);
        if (!warningsOnConsole) {
            console.ifPresent(freshet::detachAppender);
        }
    }

    /** Writes why the run failed, with every cause and trace, to the file alone. */
    void failed(Throwable failure) {
        FILE_ONLY.atError().setCause(failure).log("demo-failed");
    }

    /** Ends the file; what is logged from here on goes to standard error again. */
    @Override
    public void close() {
        root.detachAppender(file);
        file.stop();
        // Adding one that was never taken away changes nothing.
        console.ifPresent(freshet::addAppender);
    }
}
