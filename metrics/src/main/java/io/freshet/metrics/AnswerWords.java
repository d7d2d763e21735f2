package io.freshet.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words of an answer as SQuAD's own evaluation has them (Rajpurkar and others, arXiv 1606.05250): in small letters, without ASCII
 * punctuation and the articles <i>a</i>, <i>an</i>, <i>the</i>, apart at white space. What stands together without a blank is one word, in
 * scripts too that have none. Letters, digits and white space are those of Python, in which it is written: a mark above a letter is none
 * of them.
 */
final class AnswerWords {
    private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}");
    private static final Pattern ARTICLES = Pattern.compile("(?<![\\p{L}\\p{N}])(a|an|the)(?![\\p{L}\\p{N}])");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

    private AnswerWords() {}

    /** None of no answer. */
    static List<String> of(Optional<String> answer) {
        return answer.map(AnswerWords::of).orElse(List.of());
    }

    private static List<String> of(String answer) {
        String plain = PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
        String[] words = BLANKS.split(ARTICLES.matcher(plain).replaceAll(" "));
        return Arrays.stream(words).filter(word -> !word.isEmpty()).toList();
    }

    /** How many words both have, each as often as both do. */
    static int common(List<String> some, List<String> others) {
        List<String> left = new ArrayList<>(others);
        return (int) some.stream().filter(left::remove).count();
    }
}
