package io.freshet.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.workload.source.SourceExample;
import java.util.ArrayList;
import java.util.List;

/** What a newcomer can do next, as lines to copy. */
final class NextSteps {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NextSteps() {}

    /** After the end of a run that kept nothing, or kept {@code folder}. */
    static List<String> afterwards(DemoFolder folder) {
        List<String> lines = new ArrayList<>();
        lines.add("How to go on:");
        lines.add("  ./freshet demo --source debian      real text: your apt index");
        lines.add("  ./freshet demo --source labels.csv  yours, with a header text,label[,task]; CoNLL and SQuAD too");
        lines.add(
                folder.isTemporary()
                        ? "  ./freshet demo --dir my-demo        keeps everything; the next run goes on"
                        : "  ./freshet demo --dir " + shellWord(folder.path().toString())
                                + "  goes on where this run ended");
        return lines;
    }

    /** While everything still runs: {@code example} is what to try it with. */
    static List<String> whileServing(DemoProcesses.Addresses addresses, Topics topics, SourceExample example) {
        return List.of(
                "Everything still runs, until Ctrl-C:",
                "  Kafka      " + addresses.kafka(),
                "  registry   " + addresses.registry(),
                "  HTTP       " + addresses.http(),
                "",
                "Ask for a prediction:",
                "  curl -s " + addresses.http() + "/v1/predict -H 'content-type: application/json' -d "
                        + shellQuoted(question(example)),
                "Teach it a label, and ask again:",
                // Not echo: some shells' own would undo the backslashes of the JSON.
                "  printf '%s\\n' " + label(example) + " | kcat -P -b " + addresses.kafka() + " -t "
                        + topics.examples());
    }

    private static String question(SourceExample example) {
        return asked(example).toString();
    }

    private static ObjectNode asked(SourceExample example) {
        ObjectNode asked = JSON.objectNode().put("task", example.task());
        example.input().byField().forEach(asked::put);
        example.input().predicate().ifPresent(predicate -> span(asked.putObject(TextInput.PREDICATE), predicate));
        return asked;
    }

    // The shell makes the id: the line is for more than one label, and intake lets an id through once.
    private static String label(SourceExample example) {
        String fields = said(example).toString();
        return shellQuoted("{\"id\":\"my-") + "\"$(date +%s)\"" + shellQuoted("\"," + fields.substring(1));
    }

    private static ObjectNode said(SourceExample example) {
        ObjectNode said = asked(example);
        String field = example.target().field();
        if (example.target() instanceof Target.Spans spans) {
            ArrayNode all = said.putArray(field);
            spans.all().forEach(each -> span(all.addObject(), each.span()).put("label", each.label()));
        } else if (example.target() instanceof Target.LabelSet set) {
            ArrayNode all = said.putArray(field);
            set.all().forEach(all::add);
        } else if (example.target() instanceof Target.Answer answer) {
            ObjectNode place = said.putObject(field);
            answer.span().ifPresent(span -> span(place, span));
        } else {
            said.put(field, example.label());
        }
        return said;
    }

    private static ObjectNode span(ObjectNode place, TextSpan span) {
        return place.put("start", span.start()).put("end", span.end());
    }

    private static String shellWord(String text) {
        return text.matches("[A-Za-z0-9._/=@%+,:-]+") ? text : shellQuoted(text);
    }

    private static String shellQuoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
