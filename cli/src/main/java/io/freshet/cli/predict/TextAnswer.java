package io.freshet.cli.predict;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.output.Printable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of a text. */
public sealed interface TextAnswer {
    /** The question. */
    String text();

    /** One line for a person. */
    String line(boolean allScores);

    /** The same for a program. */
    ObjectNode json(boolean allScores);

    /**
     * A label.
     *
     * @param id of the request: a later label for this text carries it
     * @param version that gave the answer
     * @param scores shares of one, by label, in the order of the task's labels
     */
    record Labelled(String id, String text, String label, Map<String, Float> scores, long version, String sha256)
            implements TextAnswer {
        public Labelled {
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        }

        @Override
        public String line(boolean allScores) {
            String answer = allScores
                    ? scores.entrySet().stream()
                            .sorted(Map.Entry.<String, Float>comparingByValue().reversed())
                            .map(score -> scored(score.getKey()))
                            .collect(Collectors.joining(", "))
                    : scored(label);
            return answer + "  v" + version;
        }

        private String scored(String label) {
            return Printable.line(label) + " " + String.format(Locale.ROOT, "%.3f", scores.get(label));
        }

        @Override
        public ObjectNode json(boolean allScores) {
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("text", text)
                    .put("label", label)
                    .put("score", scores.get(label))
                    .put("version", version)
                    .put("sha256", sha256);
            if (allScores) {
                scores.forEach(node.putObject("scores")::put);
            }
            return node;
        }
    }

    /**
     * Labelled stretches of the text.
     *
     * @param id of the request
     * @param spans in the order of the text; empty where nothing in it has a label
     * @param version that gave the answer
     */
    record Spanned(String id, String text, List<AnsweredSpan> spans, long version, String sha256)
            implements TextAnswer {
        public Spanned {
            spans = List.copyOf(spans);
        }

        @Override
        public String line(boolean allScores) {
            String answer = spans.isEmpty()
                    ? "no spans"
                    : spans.stream().map(AnsweredSpan::line).collect(Collectors.joining(", "));
            return answer + "  v" + version;
        }

        @Override
        public ObjectNode json(boolean allScores) {
            ObjectNode node =
                    JsonNodeFactory.instance.objectNode().put("id", id).put("text", text);
            spans.stream().map(AnsweredSpan::json).forEach(node.putArray("spans")::add);
            return node.put("version", version).put("sha256", sha256);
        }
    }

    /**
     * The stretch of a context that answers the text.
     *
     * @param id of the request
     * @param version that gave the answer
     */
    record Answered(String id, String text, AnsweredQuestion answer, long version, String sha256)
            implements TextAnswer {
        @Override
        public String line(boolean allScores) {
            return answer.line() + "  v" + version;
        }

        @Override
        public ObjectNode json(boolean allScores) {
            ObjectNode node =
                    JsonNodeFactory.instance.objectNode().put("id", id).put("text", text);
            node.set("answer", answer.json());
            return node.put("version", version).put("sha256", sha256);
        }
    }

    /**
     * No answer.
     *
     * @param error a row of the manual, the status of an HTTP answer, or {@code TIMEOUT} where there is no answer at all
     */
    record Failed(String id, String text, String error, String detail) implements TextAnswer {
        @Override
        public String line(boolean allScores) {
            return "'" + Printable.line(text) + "': " + error + ": " + Printable.line(detail);
        }

        @Override
        public ObjectNode json(boolean allScores) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("text", text)
                    .put("error", error)
                    .put("detail", detail);
        }
    }
}
