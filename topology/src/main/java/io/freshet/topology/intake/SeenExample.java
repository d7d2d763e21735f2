package io.freshet.topology.intake;

import io.freshet.topology.intake.Eras.Era;

/**
 * What is remembered of an id.
 *
 * @param hash of label and text
 * @param era that the task and the label had
 */
record SeenExample(String hash, String label, Era era) {
    private static final String SEPARATOR = "\0";

    String encoded() {
        return String.join(SEPARATOR, hash, String.valueOf(era.task()), String.valueOf(era.label()), label);
    }

    static SeenExample decoded(String encoded) {
        String[] parts = encoded.split(SEPARATOR, 4);
        if (parts.length == 1) {
            // Written before there were eras.
            return new SeenExample(encoded, "", new Era(0, 0));
        }
        return new SeenExample(parts[0], parts[3], new Era(Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }
}
