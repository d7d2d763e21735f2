package io.freshet.workload.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.io.IOException;
import java.util.Optional;

/** JSON Lines: an object a line, with the strings text and label, or what else is said of the text, and, if it likes, task and id. */
final class JsonLabels {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonLabels() {}

    static void read(LabelText text, OffsetUnit offsets, LabelSink sink) throws IOException {
        if (text.firstVisible() == '[') {
            throw NoLabelsException.array();
        }
        long number = 0;
        for (String line = text.reader().readLine();
                line != null;
                line = text.reader().readLine()) {
            number++;
            tell(text, number, line, offsets, sink);
        }
    }

    private static void tell(LabelText text, long number, String line, OffsetUnit offsets, LabelSink sink) {
        if (!line.isBlank()) {
            sink.tell(() -> Optional.of(label(text, number, line, offsets)));
        }
    }

    private static LabelLine label(LabelText text, long number, String line, OffsetUnit offsets) {
        text.requireUtf8(number, number);
        return label(number, parse(number, line), offsets);
    }

    private static LabelLine label(long number, JsonNode object, OffsetUnit offsets) {
        TextInput input = TextInput.of(
                JsonFields.string(number, object, TextInput.TEXT),
                JsonFields.string(number, object, TextInput.PAIR),
                JsonFields.string(number, object, TextInput.CONTEXT),
                JsonTarget.predicate(number, object));
        return LabelFields.line(
                number,
                offsets.inCodePoints(number, input),
                () -> offsets.inCodePoints(number, input, target(number, object)),
                JsonFields.string(number, object, LabelFields.TASK),
                JsonFields.id(number, object));
    }

    private static Target target(long number, JsonNode object) {
        if (DoccanoTarget.isIn(object)) {
            return DoccanoTarget.of(number, object);
        }
        String label = JsonFields.string(number, object, LabelFields.LABEL);
        return JsonTarget.isIn(object)
                ? JsonTarget.of(number, object, label)
                : new Target.OneLabel(LabelFields.label(number, label));
    }

    private static JsonNode parse(long number, String line) {
        try {
            JsonNode value = JSON.readTree(line);
            if (!value.isObject()) {
                throw new BadLineException(
                        number, "a JSON " + value.getNodeType() + "; expected an object with text and label");
            }
            return value;
        } catch (JsonEOFException e) {
            throw new BadLineException(
                    number,
                    "a JSON object that its line does not end; expected one object in a line; convert the file, for"
                            + " example with jq -c .");
        } catch (MismatchedInputException e) {
            throw new BadLineException(number, "more than one JSON value; expected one object in a line");
        } catch (JsonProcessingException e) {
            throw new BadLineException(
                    number, "not JSON (" + JsonFields.problem(e) + "); expected one object in a line");
        }
    }
}
