package io.freshet.schemas.example;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is judged together.
 *
 * @param text the question, where there is a context
 * @param pair a second text
 * @param context the text that answers the question
 */
public record TextInput(String text, Optional<String> pair, Optional<String> context) {
    /** The fewest tokens that texts may be cut to: room for the special ones of any tokeniser and a few words. */
    public static final int FEWEST_TOKENS = 8;

    /** A text alone. */
    public static TextInput of(String text) {
        return new TextInput(text, Optional.empty(), Optional.empty());
    }

    /** Of fields that may be absent. */
    public static TextInput of(String text, String pair, String context) {
        return new TextInput(text, Optional.ofNullable(pair), Optional.ofNullable(context));
    }

    /** A text by which it is told from every other input, in all releases: the text itself where it is alone. */
    public String canonical() {
        return text + canonical("pair", pair) + canonical("context", context);
    }

    private static String canonical(String field, Optional<String> second) {
        return second.map(given -> Canonical.of(field, Stream.of(given))).orElse("");
    }

    /** The text that is read behind the first one, if any: the pair, or the context of a question. */
    public Optional<String> second() {
        return pair.or(() -> context);
    }

    /** Which of them there are. */
    public TextForm form() {
        if (pair.isPresent()) {
            return context.isPresent() ? TextForm.ALL : TextForm.PAIR;
        }
        return context.isPresent() ? TextForm.QUESTION : TextForm.ALONE;
    }

    /** All texts that there are. */
    public Stream<String> texts() {
        return Stream.of(Optional.ofNullable(text), pair, context).flatMap(Optional::stream);
    }
}
