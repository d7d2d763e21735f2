package io.freshet.benchmarks.methods;

import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The nouns of WordNet (Princeton), each with what it is a kind of: lines of {@code data.noun}, as wndb(5WN) describes them.
 *
 * @param words of each set of synonyms the first one, by its place
 * @param kinds the set that another is a kind of, by places
 */
record WordNet(Map<String, String> words, Map<String, String> kinds) {
    private static final String NOUNS = "data.noun";
    private static final String KIND_OF = "@";
    private static final int WORD_COUNT = 3;
    private static final int FIRST_WORD = 4;
    private static final int FIELDS_OF_A_WORD = 2;
    private static final int FIELDS_OF_A_POINTER = 4;

    /** @throws FreshetException where there is none */
    static WordNet read(Path folder) {
        WordNet all = new WordNet(new HashMap<>(), new HashMap<>());
        readSets(folder, NOUNS, all::add);
        return all;
    }

    /**
     * Reads the sets of synonyms of a file, a line each.
     *
     * @throws FreshetException where there is none
     */
    static void readSets(Path folder, String file, Consumer<String> line) {
        try (Stream<String> lines = Files.lines(folder.resolve(file), StandardCharsets.ISO_8859_1)) {
            lines.filter(each -> !each.startsWith(" ")).forEach(line);
        } catch (IOException e) {
            throw new FreshetException(
                    folder.resolve(file) + " cannot be read (" + e.getMessage() + "); it is of Debian's wordnet-base",
                    e);
        }
    }

    // place, file, type, words (hexadecimal), word and number each, pointers, each kind, place, part of speech and
    // which words
    private void add(String line) {
        String[] fields = line.substring(0, line.indexOf('|')).trim().split(" ", -1);
        int count = Integer.parseInt(fields[WORD_COUNT], 16);
        words.put(fields[0], fields[FIRST_WORD].replace('_', ' '));
        int pointers = FIRST_WORD + FIELDS_OF_A_WORD * count;
        for (int at = pointers + 1; at + FIELDS_OF_A_POINTER <= fields.length; at += FIELDS_OF_A_POINTER) {
            if (fields[at].equals(KIND_OF)) {
                kinds.putIfAbsent(fields[0], fields[at + 1]);
            }
        }
    }

    /** Words of the kinds that most words are of, as far as these are one word in small letters, in an order by the seed. */
    LabelledTexts ofCommonestKinds(int most, int count, long seed) {
        Map<String, List<String>> members = new HashMap<>();
        kinds.forEach((word, kind) -> {
            if (words.get(kind).matches("[a-z]+")) {
                members.computeIfAbsent(words.get(kind), first -> new ArrayList<>())
                        .add(words.get(word));
            }
        });
        List<String> labels = members.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<String>>>comparingInt(
                                each -> -each.getValue().size())
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        List<SourceExample> examples = new ArrayList<>();
        labels.forEach(label -> members.get(label).stream()
                .sorted()
                .forEach(word -> examples.add(new SourceExample("cloze", word, label))));
        Collections.shuffle(examples, new Random(seed));
        return LabelledTexts.of(
                "WordNet's nouns and what they are a kind of, of the " + most + " commonest",
                labels,
                examples.subList(0, Math.min(count, examples.size())));
    }
}
