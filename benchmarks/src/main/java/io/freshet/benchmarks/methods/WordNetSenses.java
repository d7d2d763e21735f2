package io.freshet.benchmarks.methods;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourceExample;
import io.freshet.workload.source.SourceTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sentences of WordNet (Princeton) that show a sense of a word: the examples in the glosses of its {@code data} files, as wndb(5WN) describes them.
 *
 * @param all in the order of the files
 */
record WordNetSenses(List<Shown> all) {
    private static final List<String> FILES = List.of("data.noun", "data.verb", "data.adj", "data.adv");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final int WORD_COUNT = 3;
    private static final int FIRST_WORD = 4;
    private static final int FIELDS_OF_A_WORD = 2;
    /** So that a question with its sentence, or two sentences, are read whole. */
    private static final int MOST_CHARACTERS = 100;

    private static final int OF_WHICH_ONE_HAS_NO_ANSWER = 5;
    private static final String SAME = "same sense";
    private static final String OTHER = "another sense";

    /**
     * A sentence that shows a sense.
     *
     * @param sense its file and place there
     * @param gloss what it means
     * @param word as the sentence has it
     * @param start of the word, in code points
     */
    record Shown(String sense, String gloss, String sentence, String word, int start) {
        private TextSpan place() {
            return new TextSpan(start, start + TextSpan.codePoints(word));
        }

        private String marked() {
            int from = sentence.offsetByCodePoints(0, start);
            return sentence.substring(0, from) + "*" + word + "*" + sentence.substring(from + word.length());
        }
    }

    /** @throws FreshetException where there is none */
    static WordNetSenses read(Path folder) {
        List<Shown> all = new ArrayList<>();
        FILES.forEach(file -> WordNet.readSets(folder, file, line -> all.addAll(shown(file, line))));
        return new WordNetSenses(all);
    }

    private static List<Shown> shown(String file, String line) {
        String[] parts = line.split("\\|", 2);
        String gloss = parts[1].split(";", 2)[0].strip();
        if (gloss.startsWith("\"") || gloss.length() > MOST_CHARACTERS) {
            return List.of();
        }
        String[] fields = parts[0].split(" ");
        String sense = file + " " + fields[0];
        return QUOTED.matcher(parts[1])
                .results()
                .map(quoted -> quoted.group(1))
                .filter(sentence -> sentence.length() <= MOST_CHARACTERS)
                .flatMap(sentence -> words(fields)
                        .flatMap(word -> found(sense, gloss, sentence, word))
                        .limit(1))
                .toList();
    }

    // place, file, type, words (hexadecimal), then word and number each; an adjective's may say where it stands: (p)
    private static Stream<String> words(String... fields) {
        return IntStream.range(0, Integer.parseInt(fields[WORD_COUNT], 16))
                .mapToObj(word -> fields[FIRST_WORD + FIELDS_OF_A_WORD * word])
                .map(word -> word.replaceFirst("\\(.*", "").replace('_', ' '));
    }

    private static Stream<Shown> found(String sense, String gloss, String sentence, String word) {
        Matcher matcher = Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(sentence);
        boolean isMore = sentence.length() > word.length() + 4;
        return isMore && matcher.find()
                ? Stream.of(new Shown(sense, gloss, sentence, word, sentence.codePointCount(0, matcher.start())))
                : Stream.empty();
    }

    /** A gloss as the question, a sentence as the context, the word as the answer; one in five has another's gloss, and no answer. */
    LabelledTexts questions(int count, long seed) {
        List<Shown> shuffled = LabelledTexts.shuffled(all, seed);
        List<SourceExample> examples = IntStream.range(0, Math.min(count, shuffled.size()))
                .mapToObj(i -> i % OF_WHICH_ONE_HAS_NO_ANSWER == 0
                        ? question(shuffled.get(shuffled.size() - 1 - i).gloss(), shuffled.get(i), Optional.empty())
                        : question(
                                shuffled.get(i).gloss(),
                                shuffled.get(i),
                                Optional.of(shuffled.get(i).place())))
                .toList();
        return LabelledTexts.of(
                "WordNet: which word of a sentence a gloss is of; one in five of none",
                new SourceTask(LabelledTexts.NAME, TaskKind.QUESTION_ANSWERING, List.of()),
                examples);
    }

    private static SourceExample question(String gloss, Shown shown, Optional<TextSpan> answer) {
        TextInput input = TextInput.of(gloss, null, shown.sentence());
        return new SourceExample(LabelledTexts.NAME, input, new Target.Answer(answer));
    }

    /** Two sentences with the same word, marked by asterisks: in one sense or in two, as often the one as the other. */
    LabelledTexts pairs(int count, long seed) {
        Map<String, List<Shown>> byWord =
                all.stream().collect(Collectors.groupingBy(Shown::word, TreeMap::new, Collectors.toList()));
        List<SourceExample> same = new ArrayList<>();
        List<SourceExample> other = new ArrayList<>();
        byWord.values().forEach(shown -> addPairs(shown, same, other));
        Random random = new Random(seed);
        Collections.shuffle(same, random);
        Collections.shuffle(other, random);
        int each = Math.min(count / 2, Math.min(same.size(), other.size()));
        List<SourceExample> examples = new ArrayList<>(same.subList(0, each));
        examples.addAll(other.subList(0, each));
        Collections.shuffle(examples, random);
        return LabelledTexts.of(
                "WordNet: whether a word has one sense in two sentences", List.of(SAME, OTHER), examples);
    }

    private static void addPairs(List<Shown> shown, List<SourceExample> same, List<SourceExample> other) {
        for (int i = 0; i < shown.size(); i++) {
            for (int j = i + 1; j < shown.size(); j++) {
                boolean isSame = shown.get(i).sense().equals(shown.get(j).sense());
                (isSame ? same : other).add(pair(shown.get(i), shown.get(j), isSame ? SAME : OTHER));
            }
        }
    }

    private static SourceExample pair(Shown one, Shown two, String label) {
        TextInput input = TextInput.of(one.marked(), two.marked(), null);
        return new SourceExample(LabelledTexts.NAME, input, new Target.OneLabel(label));
    }
}
