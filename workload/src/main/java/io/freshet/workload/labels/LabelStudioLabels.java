package io.freshet.workload.labels;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Label Studio's JSON export: an array of texts ({@code data.text}) with their annotations, of which the first that was not cancelled counts: its labelled spans, or what was chosen for the
 * whole text.
 */
final class LabelStudioLabels {
    private static final String ANNOTATIONS = "annotations";

    private final OffsetUnit offsets;
    private final LabelSink sink;
    private long line;

    private LabelStudioLabels(OffsetUnit offsets, LabelSink sink) {
        this.offsets = offsets;
        this.sink = sink;
    }

    static void read(LabelText text, OffsetUnit offsets, LabelSink sink) throws IOException {
        JsonDocument.read(text, "Label Studio's export, an array", new LabelStudioLabels(offsets, sink)::readAll);
    }

    private void readAll(JsonDocument document, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new NoLabelsException("is no JSON array; expected Label Studio's export, which is one");
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            tell(document, document.part());
        }
        requireEnd(parser);
    }

    // What comes behind it would be lost without a word.
    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new BadLineException(
                    parser.currentLocation().getLineNr(),
                    "more behind the end of the array; expected one array in a file; divide it, or jq -s add makes one of several");
        }
    }

    private void tell(JsonDocument document, JsonDocument.Part part) {
        if (!part.node().has(ANNOTATIONS)) {
            throw NoLabelsException.array();
        }
        line = part.line();
        sink.tell(() -> {
            document.requireUtf8(part);
            return Optional.of(label(part.node()));
        });
    }

    private LabelLine label(JsonNode exported) {
        String read = JsonFields.string(line, exported.path("data"), TextInput.TEXT);
        return LabelFields.line(
                line,
                TextInput.of(read),
                () -> target(read, results(exported.get(ANNOTATIONS))),
                null,
                JsonFields.id(line, exported));
    }

    private JsonNode results(JsonNode annotations) {
        return elements(annotations)
                .filter(annotation -> !annotation.path("was_cancelled").asBoolean(false))
                .map(annotation -> annotation.path("result"))
                .findFirst()
                .orElseThrow(() -> new BadLineException(
                        line, "no annotation that counts; expected one; export what is annotated"));
    }

    private Target target(String read, JsonNode results) {
        List<LabeledSpan> spans = new ArrayList<>();
        List<String> chosen = new ArrayList<>();
        elements(results).forEach(result -> {
            JsonNode value = result.path("value");
            switch (result.path("type").asText()) {
                case "labels" -> spans.add(span(read, value));
                case "choices" ->
                    elements(value.path("choices"))
                            .map(choice -> JsonFields.label(line, choice))
                            .forEach(chosen::add);
                default ->
                    throw new BadLineException(
                            line, "a result of the type " + result.path("type") + "; expected labels or choices");
            }
        });
        if (!chosen.isEmpty() && !spans.isEmpty()) {
            LabelFields.requireOne(line, List.of("labels", "choices"));
        }
        // Where there is neither nobody can tell of which: labels, until others say.
        return spans.isEmpty() ? LabelFields.oneOrSeveral(chosen) : new Target.Spans(spans);
    }

    private LabeledSpan span(String read, JsonNode value) {
        JsonNode labels = value.path("labels");
        if (labels.size() != 1
                || !value.path("start").isInt()
                || !value.path("end").isInt()) {
            throw new BadLineException(line, "the span " + value + "; expected start, end and one of labels");
        }
        TextSpan given =
                new TextSpan(value.get("start").intValue(), value.get("end").intValue());
        TextSpan span = value.path(TextInput.TEXT).isTextual()
                ? new Quotation(
                                line,
                                "a span has its text",
                                value.get(TextInput.TEXT).textValue())
                        .in(read, given, offsets)
                : offsets.inCodePoints(line, read, given);
        return new LabeledSpan(span, JsonFields.label(line, labels.get(0)));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
