package io.freshet.integration;

import io.freshet.integration.manual.GeneratedPage;
import io.freshet.serving.ServingConfig;
import io.freshet.topology.IntakeConfig;
import io.freshet.topology.ReleaseConfig;
import io.freshet.trainer.TrainerConfig;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/** The manual's page of settings is what the declarations say. */
class SettingsPageTest {
    private static final String HEAD = """
        # Settings

        Each process reads its own settings; a key that is not among them is a mistake, and all mistakes are reported together.
        A setting is given, the first of these winning:

        1. by an option of the command: `--set KEY=VALUE`, or `--bootstrap-servers`, `--schema-registry`, `--topic-prefix`;
        2. by an environment variable: `FRESHET_` and the key in capitals, with `.` as `_`, `_` as `__` and `-` as `___`, so
           that `FRESHET_KAFKA_BOOTSTRAP_SERVERS` sets `kafka.bootstrap.servers`;
        3. in a properties file: `--config FILE`, or the one that `FRESHET_CONFIG` names.

        One environment or file may serve all processes: what only another one knows is left out. What several know holds for
        all of them there: give `application.id`, `admin.port`, `transaction.timeout.ms`, `commit.interval.ms` and
        `text.max.characters`, where they are to differ from their defaults, to one process by `--set` or an environment of its
        own. `freshet config` prints what comes of it all, and where each value is from; `freshet demo` sets what it needs.

        Keys that begin with `kafka.` go to every Kafka client without that prefix, and those that begin with
        `kafka.consumer.`, `kafka.producer.` or `kafka.admin.` to clients of that kind only. What a process must set itself is
        refused there, such as `kafka.processing.guarantee`. Keys that begin with `schema.registry.` go to the registry's
        client.
        """;

    @Test
    void isWhatTheDeclarationsSay() {
        GeneratedPage.check(
                "settings.md",
                HEAD
                        + section("Intake", IntakeConfig.definition())
                        + section("Release control", ReleaseConfig.definition())
                        + section("Trainer", TrainerConfig.definition())
                        + section("Serving", ServingConfig.definition()));
    }

    private static String section(String process, ConfigDef definition) {
        StringBuilder section =
                new StringBuilder("\n## " + process + "\n\n| setting | default | what it is |\n|---|---|---|\n");
        Map<String, ConfigKey> keys = new TreeMap<>(definition.configKeys());
        keys.values().forEach(key -> section.append(row(key)));
        return section.toString();
    }

    private static String row(ConfigKey key) {
        return "| `%s` | %s | %s |\n".formatted(key.name, defaultOf(key), key.documentation.replace("|", "\\|"));
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        return key.defaultValue == null || key.defaultValue.equals("") ? "none" : "`" + key.defaultValue + "`";
    }
}
