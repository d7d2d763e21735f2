package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.integration.manual.GeneratedPage;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manual's page of topics is what {@link Topics} declares, and says of each who writes and who reads it. */
class TopicsPageTest {
    private static final Topics TOPICS = new Topics("");

    private static final List<String> CONFIGS = List.of(
            "cleanup.policy",
            "retention.ms",
            "delete.retention.ms",
            "segment.ms",
            "min.compaction.lag.ms",
            "min.cleanable.dirty.ratio",
            "max.message.bytes",
            "message.timestamp.type");

    private static final Map<String, Use> USES = uses();

    private record Use(String key, String value, String writer, String readers) {}

    private static Map<String, Use> uses() {
        Map<String, Use> uses = new LinkedHashMap<>();
        uses.put(TOPICS.tasks(), new Use("task", "JSON or Avro; none retires the task", "you", "intake"));
        uses.put(TOPICS.examples(), new Use("any or none", "JSON or Avro", "you", "intake"));
        uses.put(
                TOPICS.commands(),
                new Use(
                        "task",
                        "Avro: parts of a prompt, then what is to be done with it",
                        "you, by `freshet prompt import`",
                        "trainer"));
        uses.put(
                TOPICS.accepted(),
                new Use(
                        "task, or `~` and its group",
                        "Avro: an example or a spec, in the order that decides training",
                        "intake",
                        "trainer"));
        uses.put(
                TOPICS.handovers(),
                new Use(
                        "`task#place`, by the task's owner",
                        "Avro: what a trainer has of a task whose group changed; which versions of a task in a group must stay",
                        "trainer",
                        "trainer"));
        uses.put(
                TOPICS.deadLetters(), new Use("as it came", "as it came, or a pointer to it in JSON", "intake", "you"));
        uses.put(
                TOPICS.prompts(),
                new Use(
                        "`task@version#part`, `task@version#manifest`",
                        "Avro: a version's parts, then its manifest",
                        "trainer",
                        "release control, serving"));
        uses.put(
                TOPICS.releases(),
                new Use(
                        "task",
                        "Avro: version, hashes, offsets; up to three versions before it",
                        "release control",
                        "serving, trainer"));
        uses.put(
                TOPICS.decisions(),
                new Use(
                        "task",
                        "Avro: released or refused, and why; what became of a command",
                        "release control, trainer",
                        "you"));
        uses.put(TOPICS.requests(), new Use("any or none; request id is best", "JSON or Avro", "you", "serving"));
        uses.put(
                TOPICS.predictions(), new Use("request id", "Avro, or JSON by `predictions.format`", "serving", "you"));
        uses.put(
                TOPICS.evaluations(),
                new Use(
                        "task",
                        "Avro: ids, outcomes and plan of a step, hits and chances of the task's metric, counts of labels",
                        "trainer",
                        "you"));
        return uses;
    }

    @Test
    void saysOfEveryTopicWhoWritesAndReadsIt() {
        assertThat(USES.keySet())
                .containsExactlyElementsOf(
                        TOPICS.all().stream().map(TopicSpec::name).toList());
    }

    @Test
    void leavesNoTopicSettingOut() {
        assertThat(TOPICS.all())
                .allSatisfy(
                        topic -> assertThat(CONFIGS).containsAll(topic.configs().keySet()));
    }

    @Test
    void isWhatTheTopicsDeclare() {
        GeneratedPage.check("topics.md", """
            # Topics

            `freshet setup` creates them with these settings and registers their schemas; `freshet setup --check` says what differs. Every
            name has the prefix of the setting `topic.prefix`, by default `%s`; the names below are without it.

            ## What is on them

            | topic | key | value | written by | read by |
            |---|---|---|---|---|
            %s
            Only the writer named here may write to a topic: what is on `prompts` is served once it is released, and what is on
            `accepted` is learned. [operations.md](operations.md#security) has the rights of each process.

            `accepted`, `commands`, `handovers`, `prompts`, `releases` and `evaluations` have one partition count: a task is in the same partition of each, and a
            processor finds all of it in its own stores; a task in a [group](prompts.md#groups) is by its group on the first three. Records of `tasks`, `examples` and `requests` are read wherever they lie, so
            those topics may be written with any partitioner.

            ## Settings

            | topic | %s |
            |---|%s
            %s
            Times are in milliseconds: 604800000 is seven days, 3600000 an hour, 600000 ten minutes. A compacted topic keeps the last
            record of each key. A reader that comes back within the compaction lag finds what it had begun to read; one that comes back
            within the delete retention learns what was removed.

            `examples` and `requests` are dated by the brokers, whatever time their producers give: retention goes by a record's time,
            and deletes one that is dated in seconds, in 1970 then, before anyone reads it. What happened when belongs into an example's
            `eventTime` ([0013](decisions/0013-brokers-date-what-users-write.md)).

            Set-up puts other values right, except where an operator has turned them to the safe side: longer retention, larger
            records, sooner compaction.

            ## Schemas

            Values in Avro are in Confluent's wire format: the byte 0, the schema's id in four bytes, the record. The subject is
            `<topic>-value`. `BACKWARD_TRANSITIVE`: who reads is upgraded first. `FULL_TRANSITIVE`: any version reads any other, since a
            compacted topic may still have them all.

            | topic | schema | compatibility |
            |---|---|---|
            %s
            The schemas are in [schemas/src/main/avro](../schemas/src/main/avro), with a sentence for each field that its name does not
            explain.

            ## Headers

            | header | on | content |
            |---|---|---|
            | `content-type` | `tasks`, `examples`, `requests` | `application/json` says that the value is JSON, even where it does not begin with `{` |
            | `__value_schema_id` | `tasks`, `examples`, `requests` | the schema's id where newer Confluent clients put it; refused, see [dead-letters.md](dead-letters.md) |
            | `traceparent`, `tracestate` | `requests`, `predictions` | W3C trace context, passed on from a request to its prediction |
            | `__streams.errors.*`, `freshet.reason`, `freshet.timestamp`, `freshet.pointer` | `dead-letters` | why and from where, see [dead-letters.md](dead-letters.md) |
            | `freshet.origin` | `intake.by.task` (internal) | where intake found the record |

            ## Internal topics

            The apps make them; A is the setting `application.id`. Changelogs are compacted and hold the app's stores; whoever deletes
            one deletes the state. They are created with the brokers' default replication factor (`kafka.replication.factor` sets another).

            | topic | what it holds |
            |---|---|
            | `A-intake.by.task-repartition` | examples and specs on their way to their task's partition; emptied as they are read |
            | `A-intake.specs-changelog` | each task's spec |
            | `A-intake.schemas-changelog` | the Avro schemas that intake's other stores were written with |
            | `A-intake.seen.ids-changelog` | the ids that came in within `duplicates.retention.ms`; compacted, and deleted after it |
            | `A-intake.eras-changelog` | how often each task was retired, and each label taken out of its spec |
            | `A-intake.waiting-changelog` | examples of tasks and labels that no spec knows yet, for a second or so |
            | `A-intake.positions-changelog` | how far `examples` and `tasks` have come into these |
            | `A-release.positions-changelog` | how far `prompts` has come into the next |
            | `A-release.versions-changelog` | what release control knows of each task's versions |
            | `A-release.schemas-changelog` | the Avro schemas that release control's store was written with |
            | `A-trainer.positions-changelog` | how far `accepted` has come into the next |
            | `A-trainer.specs-changelog` | each task's spec, as it is trained by |
            | `A-trainer.states-changelog` | steps, examples and due times of each task |
            | `A-trainer.versions-changelog` | which versions each task has on `prompts` |
            | `A-trainer.tensors-changelog` | prompts, heads and moments of the optimiser, as the last checkpoint found them |
            | `A-trainer.journal-changelog` | the steps since then, with their examples |
            | `A-trainer.named-changelog` | the oldest version that each task's release names |
            | `A-trainer.pending-changelog` | accepted examples that wait for their batch |
            | `A-trainer.imports-changelog` | parts of prompts to import, until their command comes |
            | `A-trainer.moves-changelog` | which tasks go to another partition or come from one, since their group changed |
            | `A-trainer.arriving-changelog` | what came of those, until it is all there |
            | `A-trainer.arriving.records-changelog` | what was accepted of those meanwhile |
            | `A-trainer.schemas-changelog` | the Avro schemas that the trainer's other stores were written with |
            """.formatted(
                        Topics.DEFAULT_PREFIX,
                        rows(TopicsPageTest::use),
                        String.join(" | ", CONFIGS),
                        "---|".repeat(CONFIGS.size()),
                        rows(TopicsPageTest::settings),
                        rows(TopicsPageTest::schema)));
    }

    private static String rows(Function<TopicSpec, String> row) {
        return TOPICS.all().stream().map(row).collect(Collectors.joining());
    }

    private static String use(TopicSpec topic) {
        Use use = USES.get(topic.name());
        return row(topic, use.key(), use.value(), use.writer(), use.readers());
    }

    private static String settings(TopicSpec topic) {
        return row(
                topic,
                CONFIGS.stream()
                        .map(config -> topic.configs().getOrDefault(config, ""))
                        .toArray(String[]::new));
    }

    private static String schema(TopicSpec topic) {
        return topic.schema() == null
                ? row(topic, "none: foreign bytes", "")
                : row(topic, "`" + topic.schema().getName() + "`", "`" + topic.compatibility() + "`");
    }

    private static String row(TopicSpec topic, String... cells) {
        return "| `" + topic.name() + "` | " + String.join(" | ", cells) + " |\n";
    }
}
