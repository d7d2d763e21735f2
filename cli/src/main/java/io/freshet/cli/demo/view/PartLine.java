package io.freshet.cli.demo.view;

/** A line about a part of the demo that starts. */
final class PartLine {
    private static final int NAME_WIDTH = 16;

    private PartLine() {}

    static String of(String part, String detail) {
        return ("  %-" + NAME_WIDTH + "s %s").formatted(part, detail).stripTrailing();
    }
}
