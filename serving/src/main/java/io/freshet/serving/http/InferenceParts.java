package io.freshet.serving.http;

import io.freshet.serving.predict.RequestAdmission;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.request.Answer;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What answers requests over HTTP.
 *
 * @param admission the way into the queue
 * @param state of the process
 * @param published takes every prediction, on a thread of the server; must not wait
 */
public record InferenceParts(
        RequestAdmission admission,
        ResidentPrompts resident,
        ServerState state,
        Consumer<Answer> published,
        Clock clock) {}
