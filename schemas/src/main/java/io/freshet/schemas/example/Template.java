package io.freshet.schemas.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the texts of an example, virtual tokens and the token to be predicted stand among words (P-Tuning, arXiv 2103.10385, section 3.2):
 * {@code [P*3] {text} [P*2] {mask} [P*3]}, or {@code {text} It is about {mask}.}
 *
 * @param text as a spec says it
 * @param parts in their order
 */
public record Template(String text, List<Part> parts) {
    private static final String MASK = "{mask}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}|\\[P(?:\\*([0-9]{1,6}))?]");

    /** A stretch of it. */
    public sealed interface Part {
        /** Whether a blank is before it: a word of its own begins there. */
        boolean isApart();
    }

    /** Words that stand in every row. */
    public record Words(String words, boolean isApart) implements Part {}

    /**
     * The place of a text.
     *
     * @param name of the example's field, {@link TextInput#TEXT} or {@link TextInput#PAIR}
     */
    public record Field(String name, boolean isApart) implements Part {}

    /** The place of the token that a language model is to say. */
    public record Mask(boolean isApart) implements Part {}

    /** The place of so many virtual tokens. */
    public record VirtualTokens(int count, boolean isApart) implements Part {}

    public Template {
        parts = List.copyOf(parts);
    }

    /**
     * The one that is written so.
     *
     * @throws IllegalArgumentException naming a placeholder that is none, or is there twice, or is missing
     */
    public static Template of(String text) {
        return new Template(text, new Reader(text).parts()).checked();
    }

    /** The same of a field that may be absent. */
    public static Optional<Template> find(String text) {
        return Optional.ofNullable(text).map(Template::of);
    }

    private Template checked() {
        require(count(Field.class, TextInput.TEXT) == 1, "{text} once");
        require(count(Field.class, TextInput.PAIR) <= 1, "{pair} once at most");
        require(of(Mask.class).count() <= 1, MASK + " once at most");
        return this;
    }

    private static void require(boolean right, String expected) {
        if (!right) {
            throw new IllegalArgumentException(expected);
        }
    }

    private long count(Class<Field> fields, String name) {
        return of(fields).filter(field -> field.name().equals(name)).count();
    }

    private <T extends Part> Stream<T> of(Class<T> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast);
    }

    public int virtualTokens() {
        return of(VirtualTokens.class).mapToInt(VirtualTokens::count).sum();
    }

    /** Whether it has the place of a token to be predicted. */
    public boolean hasMask() {
        return of(Mask.class).findAny().isPresent();
    }

    /** Whether nothing stands behind the token to be predicted, so that a model can say it that reads from left to right. */
    public boolean endsWithMask() {
        return !parts.isEmpty() && parts.get(parts.size() - 1) instanceof Mask;
    }

    /** Which texts it reads. */
    public TextForm form() {
        return count(Field.class, TextInput.PAIR) > 0 ? TextForm.PAIR : TextForm.ALONE;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Takes a template apart. */
    private static final class Reader {
        private final String text;
        private final List<Part> parts = new ArrayList<>();
        private boolean apart;

        Reader(String text) {
            this.text = text;
        }

        List<Part> parts() {
            Matcher placeholder = PLACEHOLDER.matcher(text);
            int end = 0;
            while (placeholder.find()) {
                words(text.substring(end, placeholder.start()));
                add(part(placeholder));
                end = placeholder.end();
            }
            words(text.substring(end));
            return parts;
        }

        private void words(String between) {
            require(!between.contains("{") && !between.contains("}"), "each brace around the name of a placeholder");
            apart |= !between.isEmpty() && Character.isWhitespace(between.charAt(0));
            if (!between.isBlank()) {
                add(new Words(between.strip(), apart));
                apart = Character.isWhitespace(between.charAt(between.length() - 1));
            }
        }

        private Part part(Matcher placeholder) {
            String name = placeholder.group(1);
            if (name == null) {
                String count = placeholder.group(2);
                return new VirtualTokens(count == null ? 1 : Integer.parseInt(count), apart);
            }
            return switch (name) {
                case TextInput.TEXT, TextInput.PAIR -> new Field(name, apart);
                case "mask" -> new Mask(apart);
                default ->
                    throw new IllegalArgumentException(
                            "placeholders of {text}, {pair}, {mask} and [P*n], not {" + name + "}");
            };
        }

        private void add(Part part) {
            parts.add(part);
            // a blank before virtual tokens is one before what follows them
            apart &= part instanceof VirtualTokens;
        }
    }
}
