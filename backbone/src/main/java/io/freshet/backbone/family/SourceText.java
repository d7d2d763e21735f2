package io.freshet.backbone.family;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A TorchScript class: its text, put together part by part, and the values of the attributes that it declares. */
final class SourceText {
    static final String CLASS = "Program";

    private static final Map<Class<?>, String> TYPES =
            Map.of(Boolean.class, "bool", Double.class, "float", String.class, "str", Long.class, "int");

    private final Map<String, Object> attributes;
    private final StringBuilder text =
            new StringBuilder("class " + CLASS + "(Module):\n  __parameters__ = []\n  __buffers__ = []\n");

    /** @param own its attributes, besides the one that each module has */
    SourceText(Map<String, Object> own) {
        attributes = new TreeMap<>(own);
        attributes.put("training", false);
        attributes.forEach((name, value) -> text.append("  %s : %s\n".formatted(name, TYPES.get(value.getClass()))));
    }

    /** The part in a file beside a class. */
    SourceText part(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            return part("\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot read " + resource + " from the class path", cause);
        }
    }

    SourceText part(String written) {
        text.append(written);
        return this;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
