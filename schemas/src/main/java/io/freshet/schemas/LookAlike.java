package io.freshet.schemas;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Names that look alike: they differ only in what nobody sees, such as the form in which a letter with an accent is written, the kind
 * of blank between words, or characters without width.
 */
public final class LookAlike {
    private LookAlike() {}

    /**
     * Two names of one list.
     *
     * @param first that comes earlier
     */
    public record Pair(String first, String second) {}

    /** Whether a reader takes one for the other, though they are not equal. */
    public static boolean areAlike(String one, String other) {
        return !one.equals(other) && form(one).equals(form(other));
    }

    /** Those that look alike, each with the first that looks so. */
    public static List<Pair> pairs(List<String> names) {
        return pairs(names, LookAlike::form);
    }

    /** Those that differ in nothing that is seen but upper and lower case. */
    public static List<Pair> pairsByCase(List<String> names) {
        return pairs(names, LookAlike::formWithoutCase).stream()
                .filter(pair -> !areAlike(pair.first, pair.second))
                .toList();
    }

    private static List<Pair> pairs(List<String> names, UnaryOperator<String> form) {
        Map<String, String> seen = new HashMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (String name : names) {
            String first = seen.putIfAbsent(form.apply(name), name);
            if (first != null && !first.equals(name)) {
                pairs.add(new Pair(first, name));
            }
        }
        return pairs;
    }

    private static String form(String name) {
        StringBuilder visible = new StringBuilder(name.length());
        name.codePoints().forEach(codePoint -> {
            if (VisibleText.isBlank(codePoint)) {
                visible.append(' ');
            } else if (VisibleText.isVisible(codePoint)) {
                visible.appendCodePoint(codePoint);
            }
        });
        return Normalizer.normalize(visible.toString().strip().replaceAll(" +", " "), Normalizer.Form.NFC);
    }

    // Upper case first: it makes two letters of the German sharp s, which lower case leaves alone.
    private static String formWithoutCase(String name) {
        return form(form(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
}
