package io.freshet.cli.letters;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.CommandException;
import io.freshet.cli.client.RecordLookup;
import io.freshet.cli.client.RecordPlace;
import io.freshet.schemas.hash.Sha256;
import io.freshet.topology.intake.DeadLetterHeaders;
import java.io.IOException;
import java.util.Optional;

/** The value that the producer sent: the letter's own, or, where that only points to it, the one at its origin. */
public final class OriginalBytes {
    private final Cluster cluster;

    public OriginalBytes(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The bytes; null where the producer sent no value.
     *
     * @throws CommandException where they are gone, or others are in their place
     */
    public byte[] of(Letter letter) {
        Optional<DeadLetterHeaders> pointer = letter.told().filter(DeadLetterHeaders::isPointer);
        return pointer.isPresent() ? fetch(letter, pointer.get()) : letter.value();
    }

    private byte[] fetch(Letter letter, DeadLetterHeaders told) {
        try (RecordLookup lookup = new RecordLookup(cluster, Cluster.PATIENCE)) {
            byte[] found = lookup.find(told.topic(), told.partition(), told.offset())
                    .orElseThrow(() -> new CommandException("letter " + letter.address()
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
            throw new CommandException("letter " + letter.address() + " points to a value with SHA-256 " + expected
                    + ", and the one at its origin, " + RecordPlace.origin(told) + ", has " + hash
                    + ": the topic was made anew since");
        }
    }

    private static String sha256(byte[] pointer) {
        try {
            return new ObjectMapper().readTree(pointer).path("sha256").asText("none");
        } catch (JacksonException e) {
            return "none";
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }
}
