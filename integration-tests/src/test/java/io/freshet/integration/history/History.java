package io.freshet.integration.history;

import java.util.List;

/**
 * What clients sent, and every committed record that followed from it, each list in the order of its topic's partitions.
 *
 * @param sent by the clients
 * @param accepted examples on {@code accepted}
 * @param deadLetters examples on {@code dead-letters}
 * @param steps on {@code evaluations}
 * @param parts on {@code prompts}
 * @param manifests on {@code prompts}
 * @param decisions on {@code decisions}
 * @param releases on {@code releases}
 * @param answers on {@code predictions}
 */
public record History(
        Sent sent,
        List<Accepted> accepted,
        List<ExampleId> deadLetters,
        List<Step> steps,
        List<Part> parts,
        List<Manifest> manifests,
        List<Decided> decisions,
        List<Released> releases,
        List<Answer> answers) {
    public History {
        accepted = List.copyOf(accepted);
        deadLetters = List.copyOf(deadLetters);
        steps = List.copyOf(steps);
        parts = List.copyOf(parts);
        manifests = List.copyOf(manifests);
        decisions = List.copyOf(decisions);
        releases = List.copyOf(releases);
        answers = List.copyOf(answers);
    }

    /** Where a record lies on its topic. */
    public record Place(int partition, long offset) {}

    /** An example that passed intake. */
    public record Accepted(ExampleId example, Place place) {}

    /**
     * A task's share of a training step.
     *
     * @param version the first version that contains it
     * @param ids of its examples
     * @param offsets of its examples on {@code accepted}
     */
    public record Step(String task, long number, long version, List<String> ids, List<Long> offsets, Place place) {}

    /**
     * A part of a version, of which only the hashes are kept: the bytes of an hour's versions fit no heap.
     *
     * @param sha256ToHere of the version's parts up to this one and with it
     */
    public record Part(String task, long version, int index, Digest digest, String sha256ToHere, Place place) {}

    /** Length and hash of a part, as its manifest has them. */
    public record Digest(int length, String sha256) {}

    /**
     * What a version's manifest says.
     *
     * @param parent the version before, 0 for none
     * @param sha256 of all parts
     * @param step the task's last step in it
     * @param examples of the task in it and in all versions before
     * @param first offset on {@code accepted} of the first example that is new in it
     * @param last offset of the last one
     */
    public record Manifest(
            String task,
            long version,
            long parent,
            String sha256,
            List<Digest> digests,
            long step,
            long examples,
            long first,
            long last,
            Place place) {
        /** The version by name. */
        public String name() {
            return task + "@" + version;
        }
    }

    /** What release control decided on a version. */
    public record Decided(String task, long version, String sha256, String outcome) {}

    /** A version that is to serve, pinned by hash and places. */
    public record Released(
            String task, long version, String sha256, int partition, List<Long> partOffsets, long manifestOffset) {}

    /**
     * The answer to a request over Kafka.
     *
     * @param error empty where there is a label
     */
    public record Answer(String requestId, String task, long version, String sha256, String error) {}
}
