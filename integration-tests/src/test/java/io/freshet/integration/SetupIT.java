package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import io.freshet.schemas.setup.SetupItem;
import io.freshet.schemas.setup.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.AlterConfigsResult;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code freshet setup} on a real broker and a registry; each test has topics of its own. */
class SetupIT {
    private static final Duration SEEN = Duration.ofSeconds(30);

    private static LocalFreshet local;

    private final Topics topics = new Topics(UUID.randomUUID() + ".");
    private Admin admin;

    @BeforeAll
    static void startGround(@TempDir Path folder) {
        local = LocalFreshet.start(folder, 1);
    }

    @AfterAll
    static void stopGround() {
        local.close();
    }

    @BeforeEach
    void connect() {
        admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()));
    }

    @AfterEach
    void disconnect() {
        admin.close();
    }

    @Test
    void createsEverythingOnceAndThenFindsNothingToDo() throws Exception {
        CommandRun first = created("2");
        CommandRun second = setup();
        CommandRun check = setup("--check");

        assertThat(first.exitCode()).isZero();
        assertThat(first.out().lines()).hasSize(23).allMatch(line -> line.startsWith("created "));
        assertThat(second.exitCode()).isZero();
        assertThat(second.out().lines()).hasSize(23).allMatch(line -> line.startsWith("there already "));
        assertThat(check.exitCode()).isZero();
        assertThat(partitions(topics.prompts())).isEqualTo(2);
    }

    @Test
    void saysWhichSettingsDifferAndChangesThemOnlyWhenAsked() throws Exception {
        created("1");
        set(topics.prompts(), "cleanup.policy", "delete");
        set(topics.accepted(), "max.message.bytes", "1000");

        CommandRun check = setup("--check");
        CommandRun again = setup("--check");
        CommandRun mend = setup();

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out())
                .contains("differs        topic    " + topics.prompts()
                        + "\n    cleanup.policy is delete; expected compact")
                .contains("    max.message.bytes is 1000; expected 1048588 or more");
        assertThat(check.err()).contains("2 of 23 not as wanted; put right by: freshet setup");
        assertThat(again.out()).isEqualTo(check.out());
        assertThat(mend.exitCode()).isZero();
        assertThat(mend.out())
                .contains("changed        topic    " + topics.prompts()
                        + "\n    cleanup.policy is delete; expected compact: done");
        await().atMost(SEEN).until(() -> setup("--check").exitCode() == 0);
    }

    @Test
    void leavesWhatTheOperatorTunedToTheSafeSide() throws Exception {
        created("1");
        set(topics.examples(), "retention.ms", "-1");

        CommandRun run = setup();

        assertThat(run.out()).contains("there already  topic    " + topics.examples());
        assertThat(config(topics.examples(), "retention.ms")).isEqualTo("-1");
    }

    @Test
    void saysWhichTopicIsMissingAndCreatesItToFitTheOthers() throws Exception {
        created("3");
        delete(topics.evaluations());

        CommandRun check = setup("--check");
        CommandRun mend = setup();

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out())
                .contains("missing        topic    " + topics.evaluations()
                        + "\n    topic is missing; expected a topic of 3 partitions");
        assertThat(mend.exitCode()).isZero();
        assertThat(partitions(topics.evaluations())).isEqualTo(3);
    }

    @Test
    void saysWhyPartitionCountsCannotStayAndTheWayOut() throws Exception {
        admin.createTopics(List.of(
                        new NewTopic(topics.accepted(), 2, (short) 1), new NewTopic(topics.prompts(), 3, (short) 1)))
                .all()
                .get();
        awaitTopics(List.of(topics.accepted(), topics.prompts()));

        CommandRun run = setup();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .contains("partitions is 3; expected 2, as " + topics.accepted()
                        + " has: a task must be in the same partition")
                .contains("choose another topic.prefix");
        assertThat(partitions(topics.prompts())).isEqualTo(3);
    }

    @Test
    void mendsALevelThatWouldLetInWhatCannotBeRead() throws Exception {
        created("1");
        String subject = topics.releases() + "-value";
        local.registryClient().updateCompatibility(subject, "NONE");

        CommandRun check = setup("--check");
        setup();

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out()).contains("level is NONE; expected FULL_TRANSITIVE");
        assertThat(local.registryClient().getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void looksAtTheTopicsThoughTheRegistryIsDown() {
        CommandRun check = CommandRun.captured(
                "setup",
                "--check",
                "--bootstrap-servers",
                local.bootstrapServers(),
                "--schema-registry",
                "http://127.0.0.1:1");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err())
                .contains("no schema registry can be reached at http://127.0.0.1:1: ")
                .contains("start it, or set schema.registry.url");
        assertThat(check.out()).contains("there already  topic    freshet.accepted");
    }

    @Test
    void tellsTheWholeReportWhereTheBrokerRefusesATopic() throws Exception {
        created("1");
        delete(topics.evaluations());

        CommandRun run = setup("--replication-factor", "3");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out().lines().filter(line -> line.startsWith("there already ")))
                .hasSize(22);
        assertThat(run.out())
                .containsSubsequence(
                        "missing        topic    " + topics.evaluations(),
                        "topic is missing; expected a topic of 1 partition",
                        "the broker did not create it: ",
                        "replication factor");
    }

    @Test
    void goesOnWhereTheBrokerRefusesASetting() throws Exception {
        created("1");
        set(topics.prompts(), "segment.ms", "604800000");
        set(topics.accepted(), "max.message.bytes", "1000");
        TopicSetup setup = new TopicSetup(topics, OptionalInt.empty(), TopicSetup.BROKERS_OWN);
        try (Admin strict = new ManagedBroker(local.bootstrapServers(), "segment.ms", "no number")) {
            List<SetupItem> items = setup.applyTopics(strict);

            assertThat(item(items, topics.accepted()).state()).isEqualTo(SetupItem.State.CHANGED);
            assertThat(item(items, topics.prompts()).left()).singleElement().satisfies(left -> {
                assertThat(left.sentence()).startsWith("segment.ms is 604800000; expected ");
                assertThat(left.remedy().orElseThrow()).startsWith("the broker did not set it: ");
            });
        }
    }

    @Test
    void saysWhereTheBrokerTakesASettingAndDoesNotFollow() throws Exception {
        created("1");
        set(topics.accepted(), "max.message.bytes", "1000");
        TopicSetup setup = new TopicSetup(topics, OptionalInt.empty(), TopicSetup.BROKERS_OWN);
        try (Admin deaf = new ManagedBroker(local.bootstrapServers(), "max.message.bytes", "1000")) {
            List<SetupItem> items = setup.applyTopics(deaf);

            assertThat(item(items, topics.accepted()).left())
                    .singleElement()
                    .satisfies(left -> assertThat(left.remedy().orElseThrow())
                            .startsWith("the broker took the change and did not follow it"));
        }
    }

    private static SetupItem item(List<SetupItem> items, String name) {
        return items.stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** An admin client of brokers on which others decide: one setting gets their value, whatever is asked for. */
    private static final class ManagedBroker extends ForwardingAdmin {
        private final String config;
        private final String theirs;

        ManagedBroker(String bootstrapServers, String config, String theirs) {
            super(Map.of("bootstrap.servers", bootstrapServers));
            this.config = config;
            this.theirs = theirs;
        }

        @Override
        public AlterConfigsResult incrementalAlterConfigs(
                Map<ConfigResource, Collection<AlterConfigOp>> changes, AlterConfigsOptions options) {
            Map<ConfigResource, Collection<AlterConfigOp>> changed = new HashMap<>();
            changes.forEach((resource, some) ->
                    changed.put(resource, some.stream().map(this::theirs).toList()));
            return super.incrementalAlterConfigs(changed, options);
        }

        private AlterConfigOp theirs(AlterConfigOp change) {
            return change.configEntry().name().equals(config)
                    ? new AlterConfigOp(new ConfigEntry(config, theirs), change.opType())
                    : change;
        }
    }

    @Test
    void saysTheSameAsJson() {
        JsonNode document = setup("--check", "--json").documents().get(0);

        assertThat(document.at("/items/0/state").asText()).isEqualTo("missing");
        assertThat(document.at("/items/0/name").asText()).isEqualTo(topics.tasks());
    }

    private CommandRun setup(String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "setup";
        words[1] = "--topic-prefix";
        words[2] = topics.prefix();
        System.arraycopy(options, 0, words, 3, options.length);
        return CommandRun.freshet(local, words);
    }

    private CommandRun created(String partitions) {
        CommandRun run = setup("--partitions", partitions);
        awaitTopics(topics.all().stream().map(TopicSpec::name).toList());
        return run;
    }

    // The controller has a change before the broker that is asked for it.
    private void awaitTopics(Collection<String> names) {
        await().atMost(SEEN)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> admin.describeTopics(names).allTopicNames().get().size() == names.size());
    }

    private void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await().atMost(SEEN).until(() -> !admin.listTopics().names().get().contains(topic));
    }

    private void set(String topic, String config, String value) throws Exception {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(config, value), OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                .all()
                .get();
        await().atMost(SEEN).until(() -> config(topic, config).equals(value));
    }

    private String config(String topic, String config) throws Exception {
        return admin.describeConfigs(List.of(resource(topic)))
                .all()
                .get()
                .get(resource(topic))
                .get(config)
                .value();
    }

    private int partitions(String topic) throws Exception {
        awaitTopics(List.of(topic));
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
