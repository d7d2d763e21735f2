package io.freshet.integration.containers;

import java.util.List;
import java.util.Random;

/** Short texts with a label that can be learned from few of them. */
public final class Words {
    /** All that any text has. */
    public static final List<String> LABELS = List.of("fruit", "tool");

    private static final List<String> FRUIT = List.of("apple", "pear", "plum", "cherry", "banana", "grape");
    private static final List<String> TOOLS = List.of("hammer", "saw", "drill", "wrench", "chisel", "pliers");
    private static final List<String> BEFORE = List.of("a", "one", "an old", "my", "the best", "any");

    private Words() {}

    /** A text and what it is about. */
    public record Labelled(String text, String label) {}

    /** One of them, drawn. */
    public static Labelled any(Random random) {
        boolean fruit = random.nextBoolean();
        String text = pick(BEFORE, random) + " " + pick(fruit ? FRUIT : TOOLS, random);
        return new Labelled(text, fruit ? "fruit" : "tool");
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
