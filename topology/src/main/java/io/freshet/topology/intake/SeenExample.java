package io.freshet.topology.intake;

import io.freshet.topology.intake.Eras.Era;
import java.util.Arrays;
import java.util.List;

/**
 * What is remembered of an id.
 *
 * @param hash of target and input
 * @param labels that the target named, each once
 * @param era that the task and the labels had
 */
record SeenExample(String hash, List<String> labels, Era era) {
    // No label has a control character.
    private static final String SEPARATOR = "\0";
    private static final int PARTS_BEFORE_LABELS = 3;

    String encoded() {
        return String.join(
                SEPARATOR,
                hash,
                String.valueOf(era.task()),
                String.valueOf(era.label()),
                String.join(SEPARATOR, labels));
    }

    static SeenExample decoded(String encoded) {
        List<String> parts = Arrays.asList(encoded.split(SEPARATOR));
        if (parts.size() == 1) {
            // Written before there were eras.
            return new SeenExample(encoded, List.of(), new Era(0, 0));
        }
        Era era = new Era(Long.parseLong(parts.get(1)), Long.parseLong(parts.get(2)));
        return new SeenExample(parts.get(0), parts.subList(PARTS_BEFORE_LABELS, parts.size()), era);
    }
}
