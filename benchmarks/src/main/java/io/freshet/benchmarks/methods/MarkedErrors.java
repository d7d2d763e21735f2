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
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Sentences with an error in them: the examples of what LanguageTool's rules for English find, each marked and in the category of its rule. Its
 * examples of what is right are left out: beside as many of them nothing learns to find any error within some thousand sentences.
 *
 * @param all each sentence once, in the order of the rules
 */
record MarkedErrors(List<Sentence> all) {
    private static final List<String> RULES =
            List.of("org/languagetool/rules/en/grammar.xml", "org/languagetool/rules/en/style.xml");
    /** Categories with fewer are too rare to be learned. */
    private static final int FEWEST = 80;

    /** An example of a rule. */
    record Sentence(String category, String text, TextSpan error) {
        private SourceExample example() {
            LabeledSpan span = LabeledSpan.of(error.start(), error.end(), category);
            return new SourceExample(LabelledTexts.NAME, TextInput.of(text), new Target.Spans(List.of(span)));
        }
    }

    /**
     * Reads them.
     *
     * @param jar of {@code org.languagetool:language-en}
     * @throws FreshetException where it is not
     */
    static MarkedErrors read(Path jar) {
        Map<String, Sentence> byText = new LinkedHashMap<>();
        try (ZipFile rules = new ZipFile(jar.toFile())) {
            for (String file : RULES) {
                try (InputStream xml = rules.getInputStream(Objects.requireNonNull(rules.getEntry(file), file))) {
                    sentences(xml).forEach(sentence -> byText.putIfAbsent(sentence.text(), sentence));
                }
            }
        } catch (IOException | XMLStreamException | NullPointerException e) {
            throw new FreshetException(
                    jar + " has no rules that can be read (" + e.getMessage()
                            + "); expected the jar of org.languagetool:language-en 6.4",
                    e);
        }
        return new MarkedErrors(ofCommonCategories(byText.values()));
    }

    private static List<Sentence> ofCommonCategories(Collection<Sentence> sentences) {
        Map<String, Long> errors = sentences.stream()
                .collect(Collectors.groupingBy(Sentence::category, TreeMap::new, Collectors.counting()));
        return sentences.stream()
                .filter(sentence -> errors.getOrDefault(sentence.category(), 0L) >= FEWEST)
                .toList();
    }

    private static List<Sentence> sentences(InputStream xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Entities of the rules' own stand in patterns, none in examples.
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        List<Sentence> all = new ArrayList<>();
        String category = "";
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "category" -> category = label(reader.getAttributeValue(null, "id"));
                    case "example" -> sentence(reader, category).ifPresent(all::add);
                    default -> {}
                }
            }
        }
        return all;
    }

    // CONFUSED_WORDS
    private static String label(String id) {
        return id.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // Where a rule's correction stands beside it, what is marked is wrong.
    private static Optional<Sentence> sentence(XMLStreamReader reader, String category) throws XMLStreamException {
        boolean isWrong = "incorrect".equals(reader.getAttributeValue(null, "type"))
                || reader.getAttributeValue(null, "correction") != null;
        Marked marked = Marked.read(reader);
        return marked.place().filter(place -> isWrong).map(place -> new Sentence(category, marked.text(), place));
    }

    /** In an order by the seed. */
    LabelledTexts texts(int count, long seed) {
        List<Sentence> shuffled = LabelledTexts.shuffled(all, seed);
        return LabelledTexts.of(
                "LanguageTool's examples of errors",
                new SourceTask(LabelledTexts.NAME, TaskKind.TOKEN_CLASSIFICATION, categories()),
                shuffled.stream().limit(count).map(Sentence::example).toList());
    }

    private List<String> categories() {
        return all.stream().map(Sentence::category).distinct().sorted().toList();
    }

    /** A text of an element, and where in it the one place is that is marked, in code points. */
    private record Marked(String text, Optional<TextSpan> place) {
        static Marked read(XMLStreamReader reader) throws XMLStreamException {
            StringBuilder text = new StringBuilder();
            int start = -1;
            int end = -1;
            int depth = 1;
            while (depth > 0) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        start = text.length();
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        end = depth > 0 ? text.length() : end;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    default -> {}
                }
            }
            return of(text.toString(), start, end);
        }

        // Without white space at its ends, and the place without any at its own.
        private static Marked of(String raw, int start, int end) {
            String text = raw.strip();
            int lead = raw.indexOf(text);
            String marked = start < 0 ? "" : raw.substring(start, end);
            if (marked.isBlank()) {
                return new Marked(text, Optional.empty());
            }
            int from = start + marked.indexOf(marked.strip()) - lead;
            int first = text.codePointCount(0, from);
            return new Marked(text, Optional.of(new TextSpan(first, first + TextSpan.codePoints(marked.strip()))));
        }
    }
}
