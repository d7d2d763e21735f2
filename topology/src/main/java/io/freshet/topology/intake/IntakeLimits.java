package io.freshet.topology.intake;

import java.time.Duration;

/**
 * How much intake takes.
 *
 * @param recordBytes the most of key, value and headers together
 * @param textCharacters the most of a text, in UTF-16 units
 * @param idCharacters the most of an id, in UTF-16 units
 * @param futureTolerance how far ahead of the clock a time may be
 * @param longestPrompt that a spec may ask for, in positions
 * @param duplicateRetention how long an id is remembered, at least
 */
public record IntakeLimits(
        int recordBytes,
        int textCharacters,
        int idCharacters,
        int longestPrompt,
        Duration futureTolerance,
        Duration duplicateRetention) {}
