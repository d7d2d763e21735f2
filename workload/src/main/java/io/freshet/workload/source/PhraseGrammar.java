package io.freshet.workload.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences from named lists of phrases: a phrase may hold <code>{name}</code>, which stands for any phrase of that list. The
 * lists lie in a text resource: a line {@code [name]} opens a list, every other line that is not empty is a phrase of it, and
 * {@code #} begins a comment.
 */
final class PhraseGrammar {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z.-]+)}");

    private final Map<String, List<String>> phrases;

    private PhraseGrammar(Map<String, List<String>> phrases) {
        this.phrases = phrases;
    }

    /** Reads a resource that lies beside this class. */
    static PhraseGrammar resource(String name) {
        try (InputStream stream = PhraseGrammar.class.getResourceAsStream(name)) {
            return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }

    static PhraseGrammar read(BufferedReader lines) {
        Map<String, List<String>> phrases = new LinkedHashMap<>();
        List<String> open = List.of();
        for (String line : (Iterable<String>) lines.lines().map(String::strip)::iterator) {
            if (line.startsWith("[")) {
                open = phrases.computeIfAbsent(line.substring(1, line.length() - 1), name -> new ArrayList<>());
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                open.add(line);
            }
        }
        return new PhraseGrammar(phrases);
    }

    /**
     * A phrase of the list {@code name}, its slots filled.
     *
     * @param chosen slots that stand for another list than the one of their name, and that list
     */
    String phrase(String name, Map<String, String> chosen, RandomGenerator random) {
        List<String> list = list(chosen.getOrDefault(name, name));
        return fill(list.get(random.nextInt(list.size())), chosen, random);
    }

    private String fill(String phrase, Map<String, String> chosen, RandomGenerator random) {
        Matcher slots = SLOT.matcher(phrase);
        return slots.replaceAll(slot -> Matcher.quoteReplacement(phrase(slot.group(1), chosen, random)));
    }

    private List<String> list(String name) {
        List<String> list = phrases.get(name);
        if (list == null) {
            throw new IllegalArgumentException("no list [" + name + "]; there are " + phrases.keySet());
        }
        return list;
    }
}
