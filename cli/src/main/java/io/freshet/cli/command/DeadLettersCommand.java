package io.freshet.cli.command;

import io.freshet.cli.letters.LetterAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code freshet dead-letters}. */
@Command(
        name = "dead-letters",
        description = "The records that intake refused: listed, shown, and replayed to where they came from.",
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersReplayCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class DeadLettersCommand {
    /** A letter's place, as {@code partition:offset}. */
    static final class Place implements ITypeConverter<LetterAddress> {
        @Override
        public LetterAddress convert(String value) {
            try {
                return LetterAddress.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
