package io.freshet.cli.produce;

import io.freshet.cli.client.CommandException;
import io.freshet.cli.labels.BadLineException;
import io.freshet.cli.labels.LabelFormat;
import io.freshet.cli.labels.LabelSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where labelled texts come from.
 *
 * @param name as messages call it
 * @param isRepeatable whether it can be read more than once: to find its bad lines before anything is produced
 * @param format empty to tell it by the first character
 */
public record LabelInput(String name, boolean isRepeatable, Optional<LabelFormat> format, Opening opening) {
    private static final String STANDARD_INPUT = "-";

    /** Opens an input at its beginning. */
    interface Opening {
        BufferedReader open() throws IOException;
    }

    /** @param file {@code -} for standard input */
    public static LabelInput of(String file, Optional<LabelFormat> format, InputStream standardInput) {
        if (file.equals(STANDARD_INPUT)) {
            // A decoder of its own: a reader that is given the character set's name would replace what is not UTF-8.
            return new LabelInput(
                    "standard input",
                    false,
                    format,
                    () -> new BufferedReader(
                            new InputStreamReader(standardInput, StandardCharsets.UTF_8.newDecoder())));
        }
        Path path = Path.of(file);
        return new LabelInput(
                "file '" + file + "'", Files.isRegularFile(path), format, () -> Files.newBufferedReader(path));
    }

    /**
     * Reads it from beginning to end.
     *
     * @throws CommandException where it cannot be read, or a line makes it unreadable from there on
     */
    void read(LabelSink sink) {
        try (BufferedReader reader = opening.open()) {
            LabelFormat.read(reader, format, sink);
        } catch (BadLineException e) {
            throw new CommandException(name + ", " + e.bad() + "; no line after it can be read", e);
        } catch (NoSuchFileException e) {
            throw new CommandException(
                    name + " does not exist; expected CSV or JSON Lines, or - for standard input", e);
        } catch (CharacterCodingException e) {
            throw new CommandException(name + " is not UTF-8; convert it, for example with iconv", e);
        } catch (IOException e) {
            throw new CommandException(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
