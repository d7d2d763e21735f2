package io.freshet.cli.command;

import io.freshet.cli.letters.LetterFilter;
import io.freshet.schemas.Topics;
import io.freshet.topology.intake.Reason;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters a command is about. */
final class LetterFilterOptions {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            converter = Reasons.class,
            completionCandidates = Reasons.class,
            description = "Those with this reason: a row of docs/dead-letters.md, such as unknown-task.")
    private Optional<String> reason;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Those from this topic; examples and tasks are taken without the prefix too.")
    private Optional<String> topic;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PastMoment.class,
            description = "Those written since then: so long ago (90s, 30m, 1h, 2d) or a moment"
                    + " (2026-01-31, 2026-01-31T09:30:00Z).")
    private Optional<Instant> since;

    boolean isGiven() {
        return reason.isPresent() || topic.isPresent() || since.isPresent();
    }

    boolean hasReason() {
        return reason.isPresent();
    }

    LetterFilter filter(Topics topics) {
        return new LetterFilter(reason, topic.map(name -> whole(name, topics)), since);
    }

    private static String whole(String name, Topics topics) {
        return name.equals("examples") || name.equals("tasks") ? topics.prefix() + name : name;
    }

    /** The codes of the reasons for which intake refuses records. */
    static final class Reasons implements ITypeConverter<String>, Iterable<String> {
        private final List<String> codes =
                Stream.of(Reason.values()).map(Reason::code).toList();

        @Override
        public String convert(String value) {
            if (!codes.contains(value)) {
                throw new TypeConversionException("'" + value + "'; expected one of " + String.join(", ", codes));
            }
            return value;
        }

        @Override
        public Iterator<String> iterator() {
            return codes.iterator();
        }
    }
}
