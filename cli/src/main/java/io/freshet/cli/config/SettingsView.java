package io.freshet.cli.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.output.TextTable;
import java.util.List;

/** The settings of one process for a person and for a program. */
public record SettingsView(String process, List<EffectiveSetting> settings) {
    private static final String NOTHING = "";
    private static final String MISTAKE = "!";

    /** The messages of all mistakes. */
    public List<String> mistakes() {
        return settings.stream().flatMap(setting -> setting.mistakes().stream()).toList();
    }

    /** A line a setting; one with a mistake begins with an exclamation mark. */
    public String text() {
        TextTable table = new TextTable(NOTHING, "SETTING", "VALUE", "FROM");
        settings.forEach(setting -> table.row(
                setting.mistakes().isPresent() ? MISTAKE : NOTHING,
                setting.key(),
                setting.value().orElse(NOTHING),
                setting.origin()));
        return process + "\n" + table + "\n";
    }

    /** The same as one document. */
    public ObjectNode json() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("process", process);
        ArrayNode list = document.putArray("settings");
        settings.forEach(setting -> {
            ObjectNode node = list.addObject().put("key", setting.key());
            node.put("value", setting.value().orElse(null)).put("origin", setting.origin());
            setting.mistakes().ifPresent(mistake -> node.put("mistake", mistake));
        });
        return document;
    }
}
