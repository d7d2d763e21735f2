package io.freshet.cli.command;

import io.freshet.cli.client.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Asks the person at the terminal, or whoever writes to standard input. */
final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    private final BufferedReader in;
    private final PrintWriter err;

    Confirmation(InputStream in, PrintWriter err) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.err = err;
    }

    /**
     * Whether the answer is yes; everything else is no.
     *
     * @throws CommandException where nobody is there to answer
     */
    boolean asks(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        String answer = line();
        if (answer == null) {
            err.println();
            throw new CommandException("nobody answered, and nothing was done; give --yes where nobody can be asked");
        }
        return YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private String line() {
        try {
            return in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }
}
