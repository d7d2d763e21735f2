package io.freshet.schemas.example;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is judged together.
 *
 * @param text the question, if there is a context
 * @param pair a second text
 * @param context the text that answers the question
 */
public record TextInput(String text, Optional<String> pair, Optional<String> context) {
    /** The fewest tokens that texts may be cut to: room for the special ones of any tokeniser and a few words. */
    public static final int FEWEST_TOKENS = 8;

    /** The first one's field, in every form that an input has. */
    public static final String TEXT = "text";
    /** The field of a text that is judged with the first one. */
    public static final String PAIR = "pair";
    /** The field of the text in which a question finds its answer. */
    public static final String CONTEXT = "context";

    public static TextInput of(String text) {
        return new TextInput(text, Optional.empty(), Optional.empty());
    }

    /** Of fields that may be absent. */
    public static TextInput of(String text, String pair, String context) {
        return new TextInput(text, Optional.ofNullable(pair), Optional.ofNullable(context));
    }

    /** A text by which it is told from every other input, in all releases: the text itself if it is alone. */
    public String canonical() {
        return text + canonical(PAIR, pair) + canonical(CONTEXT, context);
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
        return byField().values().stream();
    }

    /** The text that offsets are of. */
    public String located() {
        return context.orElse(text);
    }

    /** All texts that there are by the names of their fields, in the order in which they are read. */
    public Map<String, String> byField() {
        Map<String, String> texts = new LinkedHashMap<>();
        Optional.ofNullable(text).ifPresent(given -> texts.put(TEXT, given));
        pair.ifPresent(given -> texts.put(PAIR, given));
        context.ifPresent(given -> texts.put(CONTEXT, given));
        return texts;
    }
}
