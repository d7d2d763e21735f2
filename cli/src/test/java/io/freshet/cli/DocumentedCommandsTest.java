package io.freshet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** Each command line that the documents show is one that the command understands; none is run. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^ *(?:\\$ )?|`)(?:\\./)?freshet ([a-z][^`\n]*)");

    // A word, quoted or not; or what ends the command for the shell.
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(#|[|;&>].*)|([^\\s'\"|;&>]+)");

    @TestFactory
    Stream<DynamicTest> areUnderstood() throws IOException {
        return shown().stream()
                .distinct()
                .map(line -> DynamicTest.dynamicTest("freshet " + line, () -> understand(words(line))));
    }

    // A command's name alone stands for the command in a sentence; what it requires need not be there.
    private static void understand(List<String> words) {
        CommandLine command = FreshetCommand.commandLine();
        if (!isName(command, words)) {
            assertThatCode(() -> command.parseArgs(words.toArray(String[]::new)))
                    .doesNotThrowAnyException();
        }
    }

    private static boolean isName(CommandLine command, List<String> words) {
        CommandLine named = command;
        for (String word : words) {
            named = named.getSubcommands().get(word);
            if (named == null) {
                return false;
            }
        }
        return true;
    }

    @Test
    void areFoundInFencesAndInSentences() {
        String page = """
            Some `freshet setup --check` here.
            ```
            $ ./freshet demo --dir 'my demo' | cat   # all of it
            freshet demo: generated support tickets
            ```
            """;

        assertThat(lines(page)).containsExactly("setup --check", "demo --dir 'my demo' | cat   # all of it");
        assertThat(words("demo --dir 'my demo' | cat   # all of it")).containsExactly("demo", "--dir", "my demo");
    }

    private static List<String> shown() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path page : pages()) {
            lines.addAll(lines(Files.readString(page)));
        }
        return lines;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    // What a command prints begins with its name and a colon.
    private static List<String> lines(String page) {
        return COMMAND.matcher(page)
                .results()
                .map(found -> found.group(1))
                .filter(line -> !line.matches("[a-z-]+:.*"))
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find() && word.group(3) == null) {
            words.add(Stream.of(1, 2, 4)
                    .map(word::group)
                    .filter(text -> text != null)
                    .findFirst()
                    .orElseThrow());
        }
        return words;
    }
}
