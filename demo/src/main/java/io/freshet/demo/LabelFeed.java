package io.freshet.demo;

import io.freshet.demo.FeedWindow.PendingLabel;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.feed.Pace;
import io.freshet.workload.feed.TopicWriter;
import io.freshet.workload.source.LabelStream;
import io.freshet.workload.source.SourceExample;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Walks a stream: a request for each text, its label when the request is answered, and requests that only ask which version
 * answers. Each method does what can be done now and returns; used by one thread.
 */
final class LabelFeed {
    private final LabelStream stream;
    private final Pace pace;
    private final RunBooks books;
    private final TopicWriter writer;
    private final Map<String, TextInput> lastInputs = new HashMap<>();
    private long requested;
    private long labelled;
    private long probed;

    LabelFeed(LabelStream stream, Pace pace, RunBooks books, TopicWriter writer) {
        this.stream = stream;
        this.pace = pace;
        this.books = books;
        this.writer = writer;
    }

    /** Sends everything whose time has come; says whether there was anything. */
    boolean send(long now) {
        boolean labels = sendLabels();
        boolean requests = sendRequests(now);
        boolean asked = sendProbes(now);
        return labels || requests || asked;
    }

    private boolean sendLabels() {
        boolean sent = false;
        for (Optional<PendingLabel> next = books.window().nextLabel();
                next.isPresent();
                next = books.window().nextLabel()) {
            PendingLabel label = next.get();
            SourceExample example = label.example();
            // Counted first: the path must not be faster than its measurement.
            books.measures()
                    .labelled(
                            example.task(), label.id(), example.input().located(), example.target(), System.nanoTime());
            writer.label(label.id(), example);
            labelled++;
            sent = true;
        }
        return sent;
    }

    private boolean sendRequests(long now) {
        boolean sent = false;
        while (requested < stream.size()
                && pace.isDue(requested, now)
                && (pace.isSet() || books.window().hasRoom())) {
            SourceExample example = stream.example(requested);
            PendingLabel label = new PendingLabel(books.ids().example(requested), example);
            books.window().requested(label);
            writer.request(label.id(), example.task(), example.input());
            lastInputs.put(example.task(), example.input());
            requested++;
            sent = true;
        }
        return sent;
    }

    private boolean sendProbes(long now) {
        boolean sent = false;
        for (Map.Entry<String, TextInput> input : lastInputs.entrySet()) {
            String task = input.getKey();
            if (books.measures().awaitsAnswer(task) && books.probes().isDue(task, now)) {
                books.probes().asked(task, now);
                writer.request(books.ids().probe(probed++), task, input.getValue());
                sent = true;
            }
        }
        return sent;
    }

    int unanswered() {
        return books.window().unanswered();
    }

    int inFlight() {
        return books.window().inFlight();
    }

    /** Labels sent so far. */
    long labelled() {
        return labelled;
    }

    /** Whether an answer or a training step is expected. */
    boolean isWaiting() {
        return !books.window().isEmpty();
    }

    /** Whether every label was trained on or refused. */
    boolean isSettled() {
        return requested == stream.size() && books.window().isEmpty();
    }

    /** Whether, as far as is known, every label has reached a prediction. */
    boolean isServed() {
        return lastInputs.keySet().stream().noneMatch(books.measures()::awaitsAnswer);
    }
}
