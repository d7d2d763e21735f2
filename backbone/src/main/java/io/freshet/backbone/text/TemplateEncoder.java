package io.freshet.backbone.text;

import io.freshet.backbone.LanguageModel;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads texts in a template, as one text for the tokeniser.
 *
 * @param around what the tokeniser puts around one text
 * @param mask the tokeniser's token for a word to be predicted, where the backbone reads one
 */
record TemplateEncoder(PieceReader reader, TextTemplate around, LanguageModel languageModel, OptionalInt mask) {
    private static final Piece NOTHING = new Piece(new int[0], new int[0], new int[0], false);

    /**
     * A part of a template.
     *
     * @param join to those before it
     * @param words if it is of some
     */
    private record Placed(Template.Part part, Join join, Piece words) {}

    /**
     * The row that is made of them.
     *
     * @throws IllegalArgumentException if the template is not one for this backbone, or leaves texts no room
     */
    EncodedText encode(Template template, TextInput input, int maxTokens) {
        requireMask(template);
        List<Placed> parts = placed(template, maxTokens);
        Map<String, Piece> texts = texts(parts, input, room(template, parts, maxTokens));
        RowBuilder row = new RowBuilder();
        around.fill(row, (text, type) -> parts.forEach(placed -> put(row, placed, texts)));
        return row.row(TextTemplate.cuts(texts.values()));
    }

    private void requireMask(Template template) {
        if (!template.hasMask()) {
            return;
        }
        switch (languageModel) {
            case NONE ->
                throw new IllegalArgumentException(
                        "it has {mask}, and the checkpoint has no language model's head that says a word there");
            case MASKED -> require(mask.isPresent(), "it has {mask}, and the tokeniser has no mask token");
            case CAUSAL ->
                require(
                        template.endsWithMask(),
                        "something stands behind {mask}, and the model says what comes next; expected {mask} at the end");
        }
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    private List<Placed> placed(Template template, int maxTokens) {
        List<Placed> placed = new ArrayList<>();
        boolean first = true;
        for (Template.Part part : template.parts()) {
            Join join = first ? Join.FIRST : part.isApart() ? Join.APART : Join.CLOSE;
            placed.add(new Placed(part, join, words(part, maxTokens, join)));
            first &= part instanceof Template.VirtualTokens;
        }
        return placed;
    }

    private Piece words(Template.Part part, int maxTokens, Join join) {
        return part instanceof Template.Words words ? reader.read("template", words.words(), maxTokens, join) : NOTHING;
    }

    private int room(Template template, List<Placed> parts, int maxTokens) {
        int words = parts.stream().mapToInt(placed -> placed.words().count()).sum();
        int fixed = around.specialTokens() + words + (template.hasMask() && mask.isPresent() ? 1 : 0);
        require(
                maxTokens - fixed >= template.form().fields().size(),
                "its words, with special tokens, are " + fixed + " tokens, and a row has " + maxTokens
                        + " besides virtual ones; expected some for each text");
        return maxTokens - fixed;
    }

    /** By their fields, each as far as it is read. */
    private Map<String, Piece> texts(List<Placed> parts, TextInput input, int room) {
        List<Piece> whole = new ArrayList<>();
        input.byField().forEach((field, text) -> whole.add(read(field, text, room, join(parts, field))));
        List<Piece> cut = Truncation.cut(whole, room);
        Map<String, Piece> texts = new LinkedHashMap<>();
        input.byField().keySet().forEach(field -> texts.put(field, cut.get(texts.size())));
        return texts;
    }

    /** Blanks around a text are left out, as those of the template stand around it. */
    private Piece read(String field, String text, int room, Join join) {
        int leading = text.length() - text.stripLeading().length();
        return reader.read(field, text.strip(), room, join).behind(0, -text.codePointCount(0, leading));
    }

    private static Join join(List<Placed> parts, String field) {
        return parts.stream()
                .filter(placed ->
                        placed.part() instanceof Template.Field of && of.name().equals(field))
                .map(Placed::join)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it has no place for the " + field));
    }

    private void put(RowBuilder row, Placed placed, Map<String, Piece> texts) {
        if (placed.part() instanceof Template.VirtualTokens virtual) {
            row.virtualTokens(virtual.count());
        } else if (placed.part() instanceof Template.Mask) {
            mask.ifPresent(id -> row.token(id, 0));
            row.readLast();
        } else if (placed.part() instanceof Template.Field field) {
            row.text(texts.get(field.name()), List.copyOf(texts.keySet()).indexOf(field.name()), 0);
        } else {
            row.words(placed.words());
        }
    }
}
