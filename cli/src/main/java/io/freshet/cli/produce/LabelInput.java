package io.freshet.cli.produce;

import io.freshet.cli.client.CommandException;
import io.freshet.cli.labels.BadLineException;
import io.freshet.cli.labels.LabelReader;
import io.freshet.cli.labels.LabelSink;
import io.freshet.cli.labels.NoLabelsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where labelled texts come from.
 *
 * @param name as messages call it
 * @param isRepeatable whether it can be read more than once: to find its bad lines before anything is produced
 */
public record LabelInput(String name, boolean isRepeatable, Opening opening) {
    private static final String STANDARD_INPUT = "-";

    /** Opens an input at its beginning. */
    interface Opening {
        InputStream open() throws IOException;
    }

    /** @param file {@code -} for standard input */
    public static LabelInput of(String file, InputStream standardInput) {
        if (file.equals(STANDARD_INPUT)) {
            return new LabelInput("standard input", false, () -> standardInput);
        }
        Path path = Path.of(file);
        return new LabelInput(file, Files.isRegularFile(path), () -> Files.newInputStream(path));
    }

    /**
     * Reads it from beginning to end.
     *
     * @throws UnreadableInputException where it cannot be read, or a line makes it unreadable from there on
     */
    void read(LabelReader reader, LabelSink sink) {
        try (InputStream in = opening.open()) {
            reader.read(in, sink);
        } catch (BadLineException e) {
            throw new UnreadableInputException(e.bad().in(name) + "; no line after it can be read", e);
        } catch (NoLabelsException e) {
            throw new UnreadableInputException(name + " " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new CommandException(
                    "file '" + name + "' does not exist; expected CSV or JSON Lines, or - for standard input", e);
        } catch (IOException e) {
            throw new UnreadableInputException(name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
