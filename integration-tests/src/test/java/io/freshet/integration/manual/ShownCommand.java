package io.freshet.integration.manual;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A command that a page shows behind a prompt, with what it prints.
 *
 * @param command may have several lines, as long as a quote is open
 * @param output as shown
 */
public record ShownCommand(String command, String output) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```\\w*\n(.*?)^```$");
    private static final Pattern PROMPTED =
            Pattern.compile("(?ms)^\\$ ([^'\n]*(?:'[^']*'[^'\n]*)*)\n(.*?)(?=^\\$ |\\z)");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every command in the fences of a page. */
    public static List<ShownCommand> in(ManualPage page) {
        return FENCE.matcher(page.text())
                .results()
                .flatMap(fence -> PROMPTED.matcher(fence.group(1)).results())
                .map(shown -> new ShownCommand(shown.group(1), shown.group(2)))
                .toList();
    }

    /** Whether it prints a JSON document. */
    public boolean printsJson() {
        return output.startsWith("{");
    }

    /** The paths of all fields in a JSON document; an array is known by its first element. */
    public static Set<String> fields(String document) {
        try {
            Set<String> paths = new TreeSet<>();
            collect(JSON.readTree(document), "", paths);
            return paths;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + document, e);
        }
    }

    private static void collect(JsonNode node, String path, Set<String> paths) {
        if (node.isArray() && !node.isEmpty()) {
            collect(node.get(0), path + "[]", paths);
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), path + "." + field.getKey(), paths));
        } else {
            paths.add(path);
        }
    }
}
