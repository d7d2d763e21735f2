package io.freshet.cli.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.setup.Difference;
import io.freshet.schemas.setup.SetupItem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What setup found and did.
 *
 * @param items topics and subjects, where their server could be asked
 * @param failures why a server could not be, with the way out
 */
public record SetupReport(List<SetupItem> items, List<String> failures) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    public SetupReport {
        items = List.copyOf(items);
        failures = List.copyOf(failures);
    }

    /** Whether everything that could be looked at is as wanted. */
    public boolean isWell() {
        return items.stream().allMatch(SetupItem::isWell);
    }

    /** What is to be done about what still differs; empty where nothing does. */
    public Optional<String> advice() {
        long left = items.stream().filter(item -> !item.isWell()).count();
        if (left == 0) {
            return Optional.empty();
        }
        boolean mendable = items.stream().allMatch(SetupItem::isMendable);
        return Optional.of(left + " of " + items.size() + " not as wanted; "
                + (mendable
                        ? "put right by: freshet setup"
                        : "freshet setup puts right what has no other way out in its line"));
    }

    /** A line for each topic and subject, and below it what differs or differed. */
    public String text() {
        return items.stream().flatMap(SetupReport::lines).collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(SetupItem item) {
        String head = "%-13s  %-7s  %s".formatted(phrase(item.state()), word(item.kind()), item.name());
        return Stream.concat(
                Stream.of(head),
                Stream.concat(
                        item.mended().stream()
                                .filter(difference -> !difference.isMissing())
                                .map(difference -> "    " + difference.sentence() + ": done"),
                        item.left().stream().map(difference -> "    " + difference.sentence() + way(difference))));
    }

    private static String way(Difference difference) {
        return difference.remedy().map(remedy -> "\n      " + remedy).orElse("");
    }

    private static String phrase(SetupItem.State state) {
        return state == SetupItem.State.THERE ? "there already" : word(state);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The same as one document. */
    public JsonNode json() {
        ObjectNode document = JSON.objectNode();
        ArrayNode all = document.putArray("items");
        items.forEach(item -> all.add(json(item)));
        ArrayNode failed = document.putArray("failures");
        failures.forEach(failed::add);
        return document;
    }

    private static JsonNode json(SetupItem item) {
        ObjectNode node = JSON.objectNode()
                .put("kind", word(item.kind()))
                .put("name", item.name())
                .put("state", word(item.state()));
        ArrayNode differences = node.putArray("differences");
        item.mended().forEach(difference -> differences.add(json(difference, true)));
        item.left().forEach(difference -> differences.add(json(difference, false)));
        return node;
    }

    private static JsonNode json(Difference difference, boolean mended) {
        ObjectNode node = JSON.objectNode()
                .put("what", difference.what())
                .put("found", difference.found())
                .put("expected", difference.expected())
                .put("mended", mended);
        difference.remedy().ifPresent(remedy -> node.put("remedy", remedy));
        return node;
    }
}
