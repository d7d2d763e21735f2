package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point to is there: files, headings, classes. */
class ManualReferencesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern CLASS = Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]+(?:[A-Z][a-z]*)+)`");
    private static final List<String> SAY_CLASSES = List.of("CONTRIBUTING.md", "docs/ARCHITECTURE.md");

    static Stream<Path> pages() {
        Stream<Path> docs = found(ROOT.resolve("docs"), ".md");
        return Stream.concat(
                docs, Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        List<String> dead = LINK.matcher(Files.readString(page))
                .results()
                .filter(link -> !leads(page, link.group(1), link.group(2)))
                .map(link -> link.group())
                .toList();

        assertThat(dead).isEmpty();
    }

    private static boolean leads(Path page, String file, String heading) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file);
        return Files.exists(target) && (heading == null || headings(target).contains(heading));
    }

    // As GitHub makes them: lower case, hyphens for spaces, no punctuation.
    private static Set<String> headings(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", ""))
                .map(heading -> heading.replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void classesThatAreNamedAreThere() {
        Set<String> known = Stream.of(".java", ".avsc")
                .flatMap(ending -> found(ROOT, ending))
                .map(file -> file.getFileName().toString().replaceFirst("\\.\\w+$", ""))
                .collect(Collectors.toSet());

        Set<String> named = SAY_CLASSES.stream()
                .flatMap(page -> CLASS.matcher(text(ROOT.resolve(page))).results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());

        assertThat(known).containsAll(named);
    }

    private static Stream<Path> found(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
