package io.freshet.serving.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.head.Outcome;
import io.freshet.serving.request.Finding;
import io.freshet.serving.request.Finding.FoundSpan;
import java.util.List;

/** What the plain JSON says was found in a text: {@code "label","scores"}, {@code "labels","scores"}, {@code "spans"} or {@code "answer"}. */
record PlainFinding(ObjectNode node) implements Finding.Form<ObjectNode> {
    @Override
    public ObjectNode label(Outcome.OneLabel label) {
        return scores(node.put("label", label.label()), label.scores());
    }

    @Override
    public ObjectNode labels(Outcome.LabelSet labels) {
        return scores(node.set("labels", array(labels)), labels.scores());
    }

    private static ObjectNode scores(ObjectNode node, List<Outcome.LabelScore> scores) {
        ObjectNode all = node.putObject("scores");
        scores.forEach(score -> all.put(score.label(), score.share()));
        return node;
    }

    /** {@code ["bug","urgent"]}. */
    static ArrayNode array(Outcome.LabelSet labels) {
        ArrayNode array = JsonText.newObject().arrayNode();
        labels.labels().forEach(array::add);
        return array;
    }

    @Override
    public ObjectNode spans(List<FoundSpan> spans) {
        return node.set("spans", array(spans));
    }

    @Override
    public ObjectNode answer(Finding.Answered answer) {
        return node.set("answer", object(answer));
    }

    /** {@code {"start","end","text","score"}}; start and end are null if there is no answer. */
    static ObjectNode object(Finding.Answered answer) {
        return JsonText.newObject()
                .put("start", answer.start())
                .put("end", answer.end())
                .put("text", answer.text())
                .put("score", answer.share());
    }

    /** {@code [{"start","end","label","text","score"}]}. */
    static ArrayNode array(List<FoundSpan> spans) {
        ArrayNode array = JsonText.newObject().arrayNode();
        spans.forEach(span -> array.addObject()
                .put("start", span.start())
                .put("end", span.end())
                .put("label", span.label())
                .put("text", span.text())
                .put("score", span.share()));
        return array;
    }
}
