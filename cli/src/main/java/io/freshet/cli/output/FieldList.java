package io.freshet.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Names and values of one thing, a line each, values lined up. */
public final class FieldList {
    private final List<Field> fields = new ArrayList<>();

    private record Field(String name, String value) {}

    /** Adds a line. */
    public FieldList with(String name, Object value) {
        fields.add(new Field(name, String.valueOf(value)));
        return this;
    }

    @Override
    public String toString() {
        int width =
                fields.stream().mapToInt(field -> field.name().length()).max().orElse(0);
        return fields.stream().map(field -> line(field, width)).collect(Collectors.joining("\n"));
    }

    private static String line(Field field, int width) {
        return (field.name() + " ".repeat(width - field.name().length() + 2) + field.value()).stripTrailing();
    }
}
