package io.freshet.cli.command;

import io.freshet.backbone.BackboneException;
import io.freshet.embedded.EmbeddedException;
import io.freshet.runtime.SettingsException;
import io.freshet.runtime.reach.Complaint;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.schemas.setup.SetupException;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Blame;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * A failure in one line. Standard error also gets the trace of one that nobody foresaw; the demo has then written every failure
 * of its run, with all causes, to its own log.
 */
public final class FailureMessage implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureMessage.class);
    // Their messages are written for a person.
    private static final List<Class<? extends RuntimeException>> TOLD = List.of(
            BackboneException.class,
            FreshetException.class,
            EmbeddedException.class,
            IllegalStateException.class,
            KafkaException.class,
            RegistryUnavailableException.class,
            SettingsException.class,
            SetupException.class);

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        boolean told = TOLD.stream().anyMatch(type -> type.isInstance(problem));
        Optional<Complaint> cause = complaint(problem, command);
        command.getErr().println("freshet: " + (told ? message(problem, cause) : problem));
        cause.map(Complaint::sentence)
                .filter(sentence -> !isBare(problem)
                        && !String.valueOf(problem.getMessage()).contains(sentence))
                .ifPresent(sentence -> command.getErr().println("freshet: " + sentence));
        command.getErr().flush();
        if (!told) {
            LOG.atError().setCause(problem).log("failed");
        }
        return ExitCode.FAILED;
    }

    private static Optional<Complaint> complaint(Exception problem, CommandLine command) {
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(SettingsOptions.class::isInstance)
                .map(SettingsOptions.class::cast)
                .findFirst()
                .flatMap(SettingsOptions::connection)
                .flatMap(connection -> new Blame(connection).of(problem));
    }

    // As a client throws it, about no more than itself: if the address is to blame, only that is worth telling.
    private static boolean isBare(Exception problem) {
        return problem instanceof KafkaException || problem instanceof SetupException;
    }

    private static String message(Exception problem, Optional<Complaint> cause) {
        return isBare(problem)
                ? cause.map(Complaint::sentence).orElseGet(() -> message(problem))
                : problem.getMessage();
    }

    private static String message(Exception problem) {
        if (problem instanceof StreamsException) {
            return withCause("Kafka Streams", problem)
                    + "; state.dir must be a folder that this process may write and no other instance uses";
        }
        return problem instanceof KafkaException && !(problem instanceof RegistryUnavailableException)
                ? withCause("Kafka", problem)
                : problem.getMessage();
    }

    // Why a client could not be made is only in the cause.
    private static String withCause(String who, Exception problem) {
        Throwable cause = problem.getCause();
        return who + ": " + problem.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }
}
