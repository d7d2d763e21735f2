package io.freshet.workload.labels;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.VisibleText;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.text.Text;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SQuAD's JSON, 1.1 and 2.0: {@code data} has articles, these {@code paragraphs}, and each of them a {@code context} and {@code qas}, its questions. One paragraph at a time is in memory. Of
 * several answers of a question the first counts.
 */
final class SquadLabels {
    private static final Pattern FIRST_KEY = Pattern.compile("\\{\\s*\"(version|data)\"\\s*");
    private static final String DATA = "data";
    private static final String PARAGRAPHS = "paragraphs";
    private static final String ANSWERS = "answers";
    private static final String IMPOSSIBLE = "is_impossible";

    private final OffsetUnit offsets;
    private final LabelSink sink;
    private long line;
    private boolean found;

    private SquadLabels(OffsetUnit offsets, LabelSink sink) {
        this.offsets = offsets;
        this.sink = sink;
    }

    /** Whether an object that begins so is one. */
    static boolean isFirstKey(String beginning) {
        return FIRST_KEY.matcher(beginning).matches();
    }

    static void read(LabelText text, OffsetUnit offsets, LabelSink sink) throws IOException {
        SquadLabels labels = new SquadLabels(offsets, sink);
        JsonDocument.read(text, "one object of SQuAD's form", labels::readAll);
        labels.requireFound();
    }

    private void requireFound() {
        if (!found) {
            throw new NoLabelsException(
                    "is JSON without data and paragraphs; expected SQuAD's form: {\"data\":[{\"paragraphs\":[{\"context\":…,\"qas\":[…]}]}]}");
        }
    }

    private void readAll(JsonDocument document, JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME && parser.currentName().equals(PARAGRAPHS)) {
                parser.nextToken();
                paragraphs(document, parser);
            } else if (token == JsonToken.FIELD_NAME && !parser.currentName().equals(DATA)) {
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private void paragraphs(JsonDocument document, JsonParser parser) throws IOException {
        found = true;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            paragraph(document, document.part());
        }
    }

    private void paragraph(JsonDocument document, JsonDocument.Part part) {
        line = part.line();
        JsonNode paragraph = part.node();
        try {
            document.requireUtf8(part);
            String context = string(paragraph, "context", "a paragraph");
            require(paragraph.path("qas").isArray(), "a paragraph without qas; expected its questions");
            paragraph.get("qas").forEach(question -> sink.tell(() -> Optional.of(label(context, question))));
        } catch (BadLineException e) {
            sink.bad(e.bad());
        }
    }

    private LabelLine label(String context, JsonNode question) {
        String id = JsonFields.id(line, question);
        String name = id == null ? "a question" : "the question " + Text.shown(id);
        String asked = string(question, "question", name);
        Target target = new Target.Answer(answer(context, question, name));
        return LabelFields.line(line, TextInput.of(asked, null, context), () -> target, null, id);
    }

    private Optional<TextSpan> answer(String context, JsonNode question, String name) {
        JsonNode answer = question.path(ANSWERS).path(0);
        if (isImpossible(question, name)) {
            require(answer.isMissingNode(), name + " has answers and \"is_impossible\": true; expected one of them");
            return Optional.empty();
        }
        require(
                answer.path("text").isTextual() && answer.path("answer_start").isInt(),
                name + " has no answers with text and answer_start; expected one, or \"is_impossible\": true");
        return Optional.of(
                new Quotation(line, name + " has its answer", answer.get("text").textValue())
                        .startingAt(context, answer.get("answer_start").intValue(), offsets));
    }

    private boolean isImpossible(JsonNode question, String name) {
        JsonNode impossible = question.path(IMPOSSIBLE);
        require(
                impossible.isBoolean() || !question.hasNonNull(IMPOSSIBLE),
                name + " has " + IMPOSSIBLE + " " + impossible + "; expected true or false");
        return impossible.booleanValue();
    }

    private String string(JsonNode of, String field, String owner) {
        String value = JsonFields.string(line, of, field);
        require(VisibleText.isIn(value), owner + " without " + field + "; expected a string");
        return value;
    }

    private void require(boolean right, String problem) {
        if (!right) {
            throw new BadLineException(line, problem);
        }
    }
}
