package io.freshet.cli.doctor;

import java.util.List;
import java.util.stream.Collectors;

/** The first few of many names. */
final class SomeNames {
    private static final int NAMED = 5;

    private SomeNames() {}

    static String of(List<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
    }
}
