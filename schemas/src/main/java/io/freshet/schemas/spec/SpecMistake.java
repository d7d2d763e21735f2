package io.freshet.schemas.spec;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something in a spec that must be otherwise.
 *
 * @param field that it is in, as the schema names it; {@code label} for a single one of the labels
 * @param message what was found and what was expected
 */
public record SpecMistake(String field, String message) {
    private static final int MOST_TOLD = 10;

    /** All of them in one line; of very many the first ones. */
    public static String joined(List<SpecMistake> mistakes) {
        String told =
                mistakes.stream().limit(MOST_TOLD).map(SpecMistake::message).collect(Collectors.joining("; "));
        int left = mistakes.size() - MOST_TOLD;
        return left > 0 ? told + "; and " + left + " more mistakes" : told;
    }
}
