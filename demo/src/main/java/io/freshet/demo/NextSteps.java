package io.freshet.demo;

import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.schemas.Topics;
import io.freshet.workload.source.SourceExample;
import java.util.ArrayList;
import java.util.List;

/** What a newcomer can do next, as lines to copy. */
final class NextSteps {
    private NextSteps() {}

    /** After the end of a run that kept nothing, or kept {@code folder}. */
    static List<String> afterwards(DemoFolder folder) {
        List<String> lines = new ArrayList<>();
        lines.add("How to go on:");
        lines.add("  ./freshet demo --source debian      real text: your apt index");
        lines.add("  ./freshet demo --source labels.csv  yours, with a header text,label[,task]");
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
        return "{\"task\":" + json(example.task()) + ",\"text\":" + json(example.text()) + "}";
    }

    // The shell makes the id: the line is for more than one label, and intake lets an id through once.
    private static String label(SourceExample example) {
        String fields = "\",\"task\":" + json(example.task()) + ",\"text\":" + json(example.text()) + ",\"label\":"
                + json(example.label()) + "}";
        return shellQuoted("{\"id\":\"my-") + "\"$(date +%s)\"" + shellQuoted(fields);
    }

    private static String json(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static String shellWord(String text) {
        return text.matches("[A-Za-z0-9._/=@%+,:-]+") ? text : shellQuoted(text);
    }

    private static String shellQuoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
