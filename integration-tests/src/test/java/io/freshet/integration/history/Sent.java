package io.freshet.integration.history;

import java.util.Set;

/**
 * What clients sent. What was attempted and not acknowledged may have arrived or not; what was acknowledged has.
 *
 * @param attempted examples handed to a producer
 * @param acknowledged those of them that the broker confirmed
 * @param requests ids of prediction requests that the broker confirmed
 */
public record Sent(Set<ExampleId> attempted, Set<ExampleId> acknowledged, Set<String> requests) {
    public Sent {
        attempted = Set.copyOf(attempted);
        acknowledged = Set.copyOf(acknowledged);
        requests = Set.copyOf(requests);
    }
}
