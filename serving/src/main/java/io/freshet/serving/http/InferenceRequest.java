package io.freshet.serving.http;

import io.freshet.schemas.example.TextInput;
import io.freshet.serving.request.PredictionQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request over HTTP, read and checked.
 *
 * @param id the client's own; empty where one is to be made
 * @param inputs one or more
 * @param outputs names of those wanted; none for all that the task has
 * @param deadline as the client wants it
 */
record InferenceRequest(Optional<String> id, List<TextInput> inputs, Set<String> outputs, Optional<Duration> deadline) {
    InferenceRequest {
        inputs = List.copyOf(inputs);
        outputs = Set.copyOf(outputs);
    }

    /** The id, checked. */
    static String checkedId(String id) {
        PredictionQuery.idMistake(id).ifPresent(mistake -> {
            throw HttpProblem.badRequest(mistake);
        });
        return id;
    }
}
