package io.freshet.cli.letters;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a dead letter lies on {@code dead-letters}; written {@code partition:offset}. */
public record LetterAddress(int partition, long offset) implements Comparable<LetterAddress> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}):([0-9]{1,18})");
    private static final Comparator<LetterAddress> ORDER =
            Comparator.comparingInt(LetterAddress::partition).thenComparingLong(LetterAddress::offset);

    /** The address that the text is; empty if it is none. */
    static Optional<LetterAddress> find(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new LetterAddress(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** @throws IllegalArgumentException if the text is no address */
    public static LetterAddress parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no place of a dead letter; expected partition:offset, such as 3:17"));
    }

    @Override
    public int compareTo(LetterAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
