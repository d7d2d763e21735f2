package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of command lines, each with its exit code and what it printed, to which a later run is held. What is another in each run is
 * masked; all else is kept to the byte, though a line of JSON is shown with a field a line.
 */
final class CommandRecord {
    private static final Path RECORDED = Path.of("src", "test", "resources", "commands");
    private static final Path PRINTED = Path.of("target", "commands");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern LINE = Pattern.compile(".*\n|.+");
    private static final int ENDS = 3;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String name;
    private final Masks masks;
    private final BiFunction<String, String[], CommandRun> shell;
    private final StringBuilder page = new StringBuilder();

    /**
     * @param name of the page
     * @param shell runs words with a text on standard input
     */
    CommandRecord(String name, Masks masks, BiFunction<String, String[], CommandRun> shell) {
        this.name = name;
        this.masks = masks;
        this.shell = shell;
    }

    /** Runs a line of words; those with spaces stand in single quotes, and names of masks stand for their values. */
    CommandRun run(String line) {
        return run(line, line, "", CommandRecord::readable);
    }

    /** Runs a line as it is, and then with {@code --json}. */
    void runBoth(String line) {
        run(line);
        run(line + " --json");
    }

    /** Runs a line with {@code input} on standard input. */
    void runReading(String input, String line) {
        run(line, line, input, CommandRecord::readable);
    }

    /** Runs a line in which a word is another in each run, for which the page has {@code <name>}. */
    void runWith(String name, String word, String line) {
        String placeholder = "<" + name + ">";
        run(line, line.replace(placeholder, word), "", CommandRecord::readable);
    }

    /** Runs a line and keeps the first and last lines of what it prints. */
    void runForEnds(String line) {
        run(line, line, "", CommandRecord::ends);
    }

    private CommandRun run(String shown, String line, String input, UnaryOperator<String> form) {
        String[] words = WORD.matcher(masks.filled(line))
                .results()
                .map(word -> Optional.ofNullable(word.group(1)).orElse(word.group(2)))
                .toArray(String[]::new);
        CommandRun run = shell.apply(input, words);
        page.append("$ freshet ").append(shown).append('\n');
        append("in", input);
        append("out", masks.masked(form.apply(run.out())));
        append("err", masks.masked(form.apply(run.err())));
        page.append("exit ").append(run.exitCode()).append("\n\n");
        return run;
    }

    private void append(String stream, String text) {
        text.lines()
                .forEach(line -> page.append(stream)
                        .append(line.isEmpty() ? "|" : "| ")
                        .append(line)
                        .append('\n'));
        if (!text.isEmpty() && !text.endsWith("\n")) {
            page.append(stream).append(": its last line has no end\n");
        }
    }

    private static String readable(String text) {
        return LINE.matcher(text)
                .results()
                .map(line -> readableLine(line.group()))
                .collect(Collectors.joining());
    }

    // Only if the line follows from what is shown, so that nothing is lost.
    private static String readableLine(String line) {
        try {
            JsonNode document = JSON.readTree(line);
            return document.isContainerNode() && line.equals(JSON.writeValueAsString(document) + "\n")
                    ? document.toPrettyString() + "\n"
                    : line;
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static String ends(String text) {
        List<String> lines = text.lines().toList();
        return lines.size() <= 2 * ENDS
                ? text
                : "%s\n…\n%s\n"
                        .formatted(
                                String.join("\n", lines.subList(0, ENDS)),
                                String.join("\n", lines.subList(lines.size() - ENDS, lines.size())));
    }

    /** Compares, or writes. */
    void check() {
        Path recorded = RECORDED.resolve(name + ".txt");
        Path printed = PRINTED.resolve(name + ".txt");
        try {
            Files.createDirectories(PRINTED);
            Files.writeString(printed, page);
            if (Boolean.getBoolean("freshet.docs.write")) {
                Files.createDirectories(RECORDED);
                Files.copy(printed, recorded, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(printed)
                .as("what commands print now, beside %s; with -Dfreshet.docs.write=true that is written anew", recorded)
                .usingCharset(UTF_8)
                .hasSameTextualContentAs(recorded, UTF_8);
    }
}
