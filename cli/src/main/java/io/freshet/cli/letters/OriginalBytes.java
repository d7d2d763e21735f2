package io.freshet.cli.letters;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.schemas.hash.Sha256;
import io.freshet.topology.intake.DeadLetterHeaders;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordLookup;
import io.freshet.workload.client.RecordPlace;
import java.io.IOException;

/** The value that the producer sent: the letter's own, or, if that only points to it, the one at its origin. */
public final class OriginalBytes {
    private OriginalBytes() {}

    /**
     * The bytes; null if the producer sent no value.
     *
     * @throws FreshetException if they are gone, or others are in their place
     */
    public static byte[] of(Letter letter, Cluster cluster) {
        return letter.isPointer() ? fetch(letter, letter.told().orElseThrow(), cluster) : letter.value();
    }

    private static byte[] fetch(Letter letter, DeadLetterHeaders told, Cluster cluster) {
        try (RecordLookup lookup = new RecordLookup(cluster)) {
            byte[] found = lookup.find(told.topic(), told.partition(), told.offset())
                    .orElseThrow(() -> new FreshetException("letter " + letter.address()
                            + " only points to its record, and there is none any more at its origin, "
                            + RecordPlace.origin(told)
                            + ": the topic's retention has removed it"))
                    .value();
            refuseOther(letter, told, found);
            return found;
        }
    }

    private static void refuseOther(Letter letter, DeadLetterHeaders told, byte[] found) {
        String expected = sha256(letter.value());
        String hash = found == null ? "none" : Sha256.of(found);
        if (!hash.equals(expected)) {
            throw new FreshetException("letter " + letter.address() + " points to a value with SHA-256 " + expected
                    + ", and the one at its origin, " + RecordPlace.origin(told) + ", has " + hash
                    + ": the topic was made anew since");
        }
    }

    private static String sha256(byte[] pointer) {
        try {
            return new ObjectMapper().readTree(pointer).path("sha256").asText("none");
        } catch (IOException e) {
            // It is no JSON.
            return "none";
        }
    }
}
