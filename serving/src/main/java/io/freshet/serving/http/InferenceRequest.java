package io.freshet.serving.http;

import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.serving.request.PredictionQuery;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A request over HTTP, read and checked.
 *
 * @param id the client's own; empty if one is to be made
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

    /**
     * Each text with what comes with it.
     *
     * @param pairs as many as texts, or none; and so the contexts and predicates
     */
    static List<TextInput> inputs(
            List<String> texts, List<String> pairs, List<String> contexts, List<TextSpan> predicates) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> TextInput.of(texts.get(i), at(i, pairs), at(i, contexts), at(i, predicates)))
                .toList();
    }

    private static <T> T at(int place, List<T> companions) {
        return companions.isEmpty() ? null : companions.get(place);
    }
}
