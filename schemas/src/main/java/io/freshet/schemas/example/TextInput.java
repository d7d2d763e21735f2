package io.freshet.schemas.example;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is judged together.
 *
 * @param text the question, if there is a context
 * @param pair a second text
 * @param context the text that answers the question
 * @param predicate the stretch of the text whose roles are asked for
 */
public record TextInput(String text, Optional<String> pair, Optional<String> context, Optional<TextSpan> predicate) {
    /** The fewest tokens that texts may be cut to: room for the special ones of any tokeniser and a few words. */
    public static final int FEWEST_TOKENS = 8;

    /** The first one's field, in every form that an input has. */
    public static final String TEXT = "text";
    /** The field of a text that is judged with the first one. */
    public static final String PAIR = "pair";
    /** The field of the text in which a question finds its answer. */
    public static final String CONTEXT = "context";
    /** The field of the place of a predicate in the first one. */
    public static final String PREDICATE = "predicate";

    public static TextInput of(String text) {
        return of(text, null, null);
    }

    /** Of fields that may be absent. */
    public static TextInput of(String text, String pair, String context) {
        return of(text, pair, context, null);
    }

    /** Of fields that may be absent. */
    public static TextInput of(String text, String pair, String context, TextSpan predicate) {
        return new TextInput(
                text, Optional.ofNullable(pair), Optional.ofNullable(context), Optional.ofNullable(predicate));
    }

    /** A text with its predicate. */
    public static TextInput of(String text, TextSpan predicate) {
        return of(text, null, null, predicate);
    }

    /** A text by which it is told from every other input, in all releases: the text itself if it is alone. */
    public String canonical() {
        return text
                + canonical(PAIR, pair.map(Stream::of))
                + canonical(CONTEXT, context.map(Stream::of))
                + canonical(PREDICATE, predicate.map(Canonical::offsets));
    }

    private static String canonical(String field, Optional<Stream<String>> more) {
        return more.map(given -> Canonical.of(field, given)).orElse("");
    }

    /** The text that is read behind the first one, if any: the pair, or the context of a question. */
    public Optional<String> second() {
        return pair.or(() -> context);
    }

    /** Which of them there are. */
    public TextForm form() {
        return TextForm.of(fields());
    }

    /** Which of them there are, as a person says it. */
    public String words() {
        return TextForm.words(fields());
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>(List.of(TEXT));
        pair.ifPresent(given -> fields.add(PAIR));
        context.ifPresent(given -> fields.add(CONTEXT));
        predicate.ifPresent(given -> fields.add(PREDICATE));
        return fields;
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
