package io.freshet.schemas.example;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Canonical texts of several parts. No part has the character between them: intake refuses it in texts and in labels. */
final class Canonical {
    private static final String SEPARATOR = "\1";

    private Canonical() {}

    /** Parts under a name, told from every plain text by the separator that it begins with. */
    static String of(String name, Stream<String> parts) {
        return Stream.concat(Stream.of("", name), parts).collect(Collectors.joining(SEPARATOR));
    }

    static Stream<String> offsets(TextSpan span) {
        return Stream.of(String.valueOf(span.start()), String.valueOf(span.end()));
    }
}
