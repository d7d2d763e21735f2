package io.freshet.schemas.prompt;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a record on {@code prompts}: {@code task@version#part}, the manifest's {@code task@version#manifest}.
 *
 * @param part the part's index from 0, empty for the manifest
 */
public record PromptKey(String task, long version, OptionalInt part) {
    private static final String MANIFEST = "manifest";
    private static final Pattern FORM = Pattern.compile("([^@#]+)@([1-9][0-9]{0,17})#(manifest|0|[1-9][0-9]{0,8})");

    public static PromptKey part(String task, long version, int index) {
        return new PromptKey(task, version, OptionalInt.of(index));
    }

    public static PromptKey manifest(String task, long version) {
        return new PromptKey(task, version, OptionalInt.empty());
    }

    /** @throws IllegalArgumentException if the text is no such key */
    public static PromptKey parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no prompt key; expected task@version#part or task@version#manifest");
        }
        String part = matcher.group(3);
        return new PromptKey(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                part.equals(MANIFEST) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(part)));
    }

    public boolean isManifest() {
        return part.isEmpty();
    }

    @Override
    public String toString() {
        return task + "@" + version + "#" + (part.isPresent() ? String.valueOf(part.getAsInt()) : MANIFEST);
    }
}
