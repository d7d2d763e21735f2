package io.freshet.cli.run;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/** The logs of a process that runs on its own: everything of note, on standard error, a line a record. */
final class RunLogging {
    private static final String CONFIGURED = "logback.configurationFile";

    private RunLogging() {}

    /** Logs so from here on, unless the person named a configuration of their own. */
    static void begin() {
        if (System.getProperty(CONFIGURED) != null) {
            return;
        }
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(RunLogging.class.getResource("logback.xml"));
        } catch (JoranException e) {
            throw new IllegalStateException("the logging of this process cannot be configured", e);
        }
    }
}
