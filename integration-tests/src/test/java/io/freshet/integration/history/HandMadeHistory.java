package io.freshet.integration.history;

import io.freshet.integration.history.History.Accepted;
import io.freshet.integration.history.History.Answer;
import io.freshet.integration.history.History.Decided;
import io.freshet.integration.history.History.Digest;
import io.freshet.integration.history.History.Manifest;
import io.freshet.integration.history.History.Part;
import io.freshet.integration.history.History.Place;
import io.freshet.integration.history.History.Released;
import io.freshet.integration.history.History.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Three examples in two steps and two versions, a dead letter and two answers; a test spoils what it likes. */
final class HandMadeHistory {
    // printf ab | sha256sum, and so on
    private static final String SHA256_A = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
    private static final String SHA256_B = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";
    private static final String SHA256_AB = "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603";
    private static final String SHA256_C = "2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6";

    private final PartHashes hashes = new PartHashes();
    Set<String> attempted = Set.of("e1", "e2", "e3", "bad");
    Set<String> requests = Set.of("r1", "r2");
    final List<Accepted> accepted = new ArrayList<>(List.of(
            new Accepted(example("e1"), new Place(0, 1)),
            new Accepted(example("e2"), new Place(0, 4)),
            new Accepted(example("e3"), new Place(0, 5))));
    final List<ExampleId> deadLetters = new ArrayList<>(List.of(example("bad")));
    final List<Step> steps = new ArrayList<>(List.of(
            new Step("fruit", 1, 1, List.of("e1", "e2"), List.of(1L, 4L), new Place(0, 0)),
            new Step("fruit", 2, 2, List.of("e3"), List.of(5L), new Place(0, 1))));
    final List<Part> parts = new ArrayList<>(List.of(part(1, 0, "a", 0), part(1, 1, "b", 1), part(2, 0, "c", 3)));
    final List<Manifest> manifests = new ArrayList<>(List.of(
            new Manifest(
                    "fruit",
                    1,
                    0,
                    SHA256_AB,
                    List.of(new Digest(1, SHA256_A), new Digest(1, SHA256_B)),
                    1,
                    2,
                    1,
                    4,
                    new Place(0, 2)),
            new Manifest("fruit", 2, 1, SHA256_C, List.of(new Digest(1, SHA256_C)), 2, 3, 5, 5, new Place(0, 4))));
    final List<Decided> decisions = new ArrayList<>(
            List.of(new Decided("fruit", 1, SHA256_AB, "released"), new Decided("fruit", 2, SHA256_C, "released")));
    final List<Released> releases = new ArrayList<>(List.of(
            new Released("fruit", 1, SHA256_AB, 0, List.of(0L, 1L), 2),
            new Released("fruit", 2, SHA256_C, 0, List.of(3L), 4)));
    final List<Answer> answers = new ArrayList<>(
            List.of(new Answer("r1", "fruit", 1, SHA256_AB, ""), new Answer("r2", "fruit", 2, SHA256_C, "")));

    History build() {
        Set<ExampleId> acknowledged = Set.of(example("e1"), example("e2"), example("e3"), example("bad"));
        Set<ExampleId> tried = attempted.stream().map(HandMadeHistory::example).collect(Collectors.toSet());
        return new History(
                new Sent(tried, acknowledged, requests),
                accepted,
                deadLetters,
                steps,
                parts,
                manifests,
                decisions,
                releases,
                answers);
    }

    static ExampleId example(String id) {
        return new ExampleId("fruit", id);
    }

    static Manifest withParent(Manifest of, long parent) {
        return new Manifest(
                of.task(),
                of.version(),
                parent,
                of.sha256(),
                of.digests(),
                of.step(),
                of.examples(),
                of.first(),
                of.last(),
                of.place());
    }

    private Part part(long version, int index, String content, long offset) {
        return hashes.next("fruit", version, index, content.getBytes(StandardCharsets.UTF_8), new Place(0, offset));
    }
}
