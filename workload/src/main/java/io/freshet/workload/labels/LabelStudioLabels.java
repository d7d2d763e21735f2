package io.freshet.workload.labels;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Label Studio's JSON export: an array of texts ({@code data.text}) with their annotations, of which the first that was not cancelled counts: its labelled spans, or what was chosen for the
 * whole text.
 */
final class LabelStudioLabels {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANNOTATIONS = "annotations";
    private static final String VALUE = "value";

    private final LabelText text;
    private final OffsetUnit offsets;
    private final LabelSink sink;
    private long line;

    private LabelStudioLabels(LabelText text, OffsetUnit offsets, LabelSink sink) {
        this.text = text;
        this.offsets = offsets;
        this.sink = sink;
    }

    static void read(LabelText text, OffsetUnit offsets, LabelSink sink) throws IOException {
        new LabelStudioLabels(text, offsets, sink).read();
    }

    private void read() throws IOException {
        try (JsonParser parser = JSON.createParser(text.reader())) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw none();
            }
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                long begun = parser.currentLocation().getLineNr();
                JsonNode exported = JSON.readTree(parser);
                line = parser.currentLocation().getLineNr();
                tell(begun, exported);
            }
        } catch (JsonProcessingException e) {
            throw new BadLineException(
                    e.getLocation() == null ? line : e.getLocation().getLineNr(),
                    "not JSON from here on (" + e.getOriginalMessage() + "); expected Label Studio's export, an array");
        }
    }

    private static NoLabelsException none() {
        return new NoLabelsException(
                "is a JSON array; expected JSON Lines, an object in each line and nothing around them, or Label Studio's"
                        + " export, where each text has data and annotations; convert it, for example with jq -c '.[]'");
    }

    private void tell(long begun, JsonNode exported) {
        if (!exported.has(ANNOTATIONS)) {
            throw none();
        }
        LabelLine label;
        try {
            text.badBytes(begun, line).ifPresent(problem -> {
                throw new BadLineException(line, problem);
            });
            String read = exported.path("data").path(TextInput.TEXT).textValue();
            label = LabelFields.line(
                    line,
                    TextInput.of(read),
                    () -> target(read, results(exported.get(ANNOTATIONS))),
                    null,
                    exported.path(LabelFields.ID).asText());
        } catch (BadLineException e) {
            sink.bad(e.bad());
            return;
        }
        sink.label(label);
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
            JsonNode value = result.path(VALUE);
            switch (result.path("type").asText()) {
                case "labels" -> spans.add(span(read, value));
                case "choices" ->
                    elements(value.path("choices")).map(JsonNode::asText).forEach(chosen::add);
                default ->
                    throw new BadLineException(
                            line, "a result of the type " + result.path("type") + "; expected labels or choices");
            }
        });
        if (!chosen.isEmpty() && !spans.isEmpty()) {
            throw new BadLineException(line, "labels and choices; expected one of them, as the task's kind takes it");
        }
        return chosen.isEmpty() ? new Target.Spans(spans) : ofText(chosen);
    }

    private static Target ofText(List<String> chosen) {
        return chosen.size() == 1 ? new Target.OneLabel(chosen.get(0)) : new Target.LabelSet(chosen);
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
        return new LabeledSpan(span, labels.get(0).asText());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
