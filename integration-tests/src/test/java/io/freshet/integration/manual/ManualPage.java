package io.freshet.integration.manual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the manual, and the fenced blocks in it that tests run: each stands below a comment with its name. */
public final class ManualPage {
    private static final String BLOCK = "<!-- test: %s -->\\s*\n```\\w*\n(.*?)```\n";

    private final String name;
    private final String text;

    private ManualPage(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** @param name of the file under {@code docs} */
    public static ManualPage read(String name) {
        try {
            return new ManualPage(name, Files.readString(Path.of("..", "docs", name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first fenced block that has {@code words} in it. */
    public String blockWith(String words) {
        return Pattern.compile("(?ms)^```\\w*\n(.*?)^```$")
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no block with '" + words + "'"));
    }

    /** All of it. */
    public String text() {
        return text;
    }

    /** What stands between the fences of the block below {@code <!-- test: block -->}. */
    public String block(String block) {
        Matcher found = Pattern.compile(BLOCK.formatted(Pattern.quote(block)), Pattern.DOTALL)
                .matcher(text);
        if (!found.find()) {
            throw new AssertionError("docs/" + name + " has no block '" + block + "'; expected a line <!-- test: "
                    + block + " --> and a fenced block right below it");
        }
        return found.group(1);
    }
}
