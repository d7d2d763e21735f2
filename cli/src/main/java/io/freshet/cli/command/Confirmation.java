package io.freshet.cli.command;

import io.freshet.workload.FreshetException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;

/** Asks the person at the terminal, or whoever writes to standard input. */
final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    private Confirmation() {}

    /**
     * Whether the answer is yes; everything else is no.
     *
     * @throws FreshetException if nobody is there to answer
     */
    static boolean of(String question, InputStream in, PrintWriter err) {
        err.print(question + " [y/N] ");
        err.flush();
        Scanner answers = new Scanner(in, StandardCharsets.UTF_8);
        if (!answers.hasNextLine()) {
            err.println();
            throw new FreshetException("nobody answered, and nothing was done; give --yes where nobody can be asked");
        }
        return YES.contains(answers.nextLine().strip().toLowerCase(Locale.ROOT));
    }
}
