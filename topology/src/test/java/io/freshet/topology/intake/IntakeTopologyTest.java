package io.freshet.topology.intake;

import static io.freshet.topology.intake.IntakeFixture.NOW;
import static io.freshet.topology.intake.IntakeFixture.example;
import static io.freshet.topology.intake.IntakeFixture.header;
import static io.freshet.topology.intake.IntakeFixture.spec;
import static io.freshet.topology.intake.IntakeFixture.tokenSpec;
import static io.freshet.topology.intake.IntakeFixture.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.hash.Sha256;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.schemas.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTopologyTest {
    private static final TaskSpec ROUTING = spec("routing", "billing", "login");

    @TempDir
    Path folder;

    private IntakeFixture intake;

    @BeforeEach
    void start() {
        intake = new IntakeFixture(folder);
        intake.declare(ROUTING);
    }

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void acceptsAnExampleWithTheHashOfItsSpec() {
        LabeledExample example = example("routing", "1", "My card was charged twice", "billing");

        intake.sendAvro(example);

        List<TestRecord<String, Accepted>> accepted = intake.accepted();
        assertThat(accepted).extracting(TestRecord::key).containsExactly("routing", "routing");
        assertThat(accepted.get(0).value().getBody())
                .isEqualTo(new AcceptedSpec(ROUTING, SpecHash.of(ROUTING), null, null, 0L));
        assertThat(accepted.get(1).value().getBody())
                .isEqualTo(Examples.accepted("1", "My card was charged twice", "billing", SpecHash.of(ROUTING), NOW));
        assertThat(intake.deadLetters()).isEmpty();
    }

    @Test
    void takesJsonAsWellAsAvro() {
        intake.send(utf8("""
                {"id":"1","task":"routing","text":"é","label":"login","eventTime":"2026-05-04T09:00:00Z"}"""));
        RecordHeaders json = new RecordHeaders();
        json.add("content-type", utf8("application/json; charset=utf-8"));
        byte[] indented = utf8("""
                  {"id":"2","task":"routing","text":"b","label":"login"}""");
        intake.send(intake.topics.examples(), new TestRecord<>(null, indented, json, NOW));

        assertThat(intake.acceptedExamples())
                .extracting(AcceptedExample::getId, AcceptedExample::getText, AcceptedExample::getEventTime)
                .containsExactly(tuple("1", "é", Instant.parse("2026-05-04T09:00:00Z")), tuple("2", "b", NOW));
    }

    @Test
    void goesByTheRecordsOwnTaskWhateverItsKey() {
        intake.declare(spec("urgency", "high", "low"));
        intake.accepted();

        intake.send(intake.topics.examples(), utf8("urgency"), intake.avro(example("routing", "1", "a", "login")));
        intake.send(intake.topics.examples(), null, intake.avro(example("urgency", "1", "a", "high")));
        intake.send(
                intake.topics.examples(), new byte[] {0, -1, 7}, intake.avro(example("routing", "2", "a", "login")));

        assertThat(intake.accepted()).extracting(TestRecord::key).containsExactly("routing", "urgency", "routing");
    }

    @Test
    void datesWhatItAcceptsByItsOwnClock() {
        Instant lastYear = NOW.minus(Duration.ofDays(300));
        byte[] value = intake.avro(example("routing", "1", "a", "login"));

        intake.send(intake.topics.examples(), new TestRecord<>(null, value, new RecordHeaders(), lastYear));

        TestRecord<String, Accepted> accepted = intake.accepted().get(1);
        assertThat(accepted.getRecordTime()).isEqualTo(NOW);
        assertThat(((AcceptedExample) accepted.value().getBody()).getEventTime())
                .isEqualTo(lastYear);
    }

    @Test
    void datesADeadLetterByItsOwnClockSoThatNoRetentionTakesItAtOnce() {
        Instant lastYear = NOW.minus(Duration.ofDays(300));

        intake.send(intake.topics.examples(), new TestRecord<>(null, utf8("junk"), new RecordHeaders(), lastYear));

        TestRecord<byte[], byte[]> letter = intake.deadLetters().get(0);
        assertThat(letter.getRecordTime()).isEqualTo(NOW);
        assertThat(header(letter, DeadLetter.TIMESTAMP)).isEqualTo(String.valueOf(lastYear.toEpochMilli()));
    }

    @Test
    void handsTheTraceOnAndNoOtherHeader() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", utf8("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        headers.add("x-mine", utf8("private"));
        byte[] value = intake.avro(example("routing", "1", "a", "login"));

        intake.send(intake.topics.examples(), new TestRecord<>(null, value, headers, NOW));

        Headers accepted = intake.accepted().get(1).headers();
        assertThat(accepted.toArray()).extracting(header -> header.key()).containsExactly("traceparent");
    }

    @Test
    void dropsAndCountsAnExactRepetition() {
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.send(intake.json(example("routing", "1", "a", "login")));

        assertThat(intake.acceptedExamples()).hasSize(1);
        assertThat(intake.deadLetters()).isEmpty();
        assertThat(intake.duplicatesCounted()).isEqualTo(1);
    }

    @Test
    void refusesAnIdThatComesAgainWithAnotherLabelOrText() {
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.sendAvro(example("routing", "1", "a", "billing"));
        intake.sendAvro(example("routing", "1", "b", "login"));
        intake.sendAvro(example("routing", "1", "a", "login"));

        assertThat(intake.acceptedExamples()).hasSize(1);
        assertThat(reasons()).containsExactly("duplicate-id", "duplicate-id");
        assertThat(intake.duplicatesCounted()).isEqualTo(1);
    }

    @Test
    void acceptsSpansAsAvroAndAsJson() {
        TaskSpec places = tokenSpec("places", "city", "river");
        intake.declare(places);
        Target spans = new Target.Spans(List.of(LabeledSpan.of(0, 3, "city"), LabeledSpan.of(7, 12, "river")));

        intake.sendAvro(
                example("places", "1", "Ulm an Donau", LabeledSpan.of(0, 3, "city"), LabeledSpan.of(7, 12, "river")));
        intake.send(utf8("""
                {"id":"2","task":"places","text":"Ulm an Donau",
                 "spans":[{"start":7,"end":12,"label":"river"},{"start":0,"end":3,"label":"city"}]}"""));
        intake.send(utf8("""
                {"id":"3","task":"places","text":"nowhere","spans":[]}"""));

        assertThat(intake.acceptedExamples())
                .extracting(
                        AcceptedExample::getId,
                        example -> Examples.targets(example).get(0),
                        AcceptedExample::getSpecHash)
                .containsExactly(
                        tuple("1", spans, SpecHash.of(places)),
                        tuple("2", spans, SpecHash.of(places)),
                        tuple("3", new Target.Spans(List.of()), SpecHash.of(places)));
        assertThat(intake.deadLetters()).isEmpty();
    }

    @Test
    void theSameSpansInAnotherOrderAreARepetitionAndOtherSpansAContradiction() {
        intake.declare(tokenSpec("places", "city", "river"));
        LabeledSpan city = LabeledSpan.of(0, 3, "city");
        LabeledSpan river = LabeledSpan.of(7, 12, "river");

        intake.sendAvro(example("places", "1", "Ulm an Donau", city, river));
        intake.sendAvro(example("places", "1", "Ulm an Donau", river, city));
        intake.sendAvro(example("places", "1", "Ulm an Donau", city));
        intake.sendAvro(example("places", "1", "Ulm an Donau"));
        intake.sendAvro(example("places", "1", "Ulm an Donau", LabeledSpan.of(0, 4, "city"), river));
        intake.sendAvro(example("places", "1", "Ulm am Donau", city, river));

        assertThat(intake.acceptedExamples()).hasSize(1);
        assertThat(intake.duplicatesCounted()).isEqualTo(1);
        assertThat(reasons()).hasSize(4).containsOnly("duplicate-id");
    }

    @Test
    void anIdOfSpansIsForgottenWithAnyOfItsLabels() {
        TaskSpec places = tokenSpec("places", "city", "river");
        intake.declare(places);
        LabeledExample both =
                example("places", "1", "Ulm an Donau", LabeledSpan.of(0, 3, "city"), LabeledSpan.of(7, 12, "river"));
        LabeledExample city = example("places", "2", "Ulm an Donau", LabeledSpan.of(0, 3, "city"));

        intake.sendAvro(both);
        intake.sendAvro(city);
        intake.declare(tokenSpec("places", "city"));
        intake.declare(places);
        intake.sendAvro(both);
        intake.sendAvro(city);

        assertThat(intake.acceptedExamples()).extracting(AcceptedExample::getId).containsExactly("1", "2", "1");
        assertThat(intake.duplicatesCounted()).isEqualTo(1);
    }

    @Test
    void aTaskThatBecomesOfAnotherKindKnowsNoneOfItsFormerExamples() {
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.declare(tokenSpec("routing", "billing", "login"));

        intake.sendAvro(example("routing", "1", "a", LabeledSpan.of(0, 1, "login")));

        assertThat(intake.acceptedExamples())
                .flatExtracting(example -> Examples.targets(example))
                .containsExactly(
                        new Target.OneLabel("login"), new Target.Spans(List.of(LabeledSpan.of(0, 1, "login"))));
        assertThat(intake.deadLetters()).isEmpty();
    }

    @Test
    void spansWaitForTheSpecThatMakesTheirTaskOfTheirKind() {
        intake.progress.tasks(0, 1);
        intake.sendAvro(example("routing", "1", "a", LabeledSpan.of(0, 1, "login")));
        intake.tick();
        assertThat(intake.deadLetters()).isEmpty();

        intake.declare(tokenSpec("routing", "billing", "login"));

        assertThat(intake.acceptedExamples()).extracting(AcceptedExample::getId).containsExactly("1");
    }

    @Test
    void knowsAnIdThatAnEarlierReleaseLetThrough() {
        // The SHA-256 of label, NUL, text: as every release before spans has kept it.
        String hash = Sha256.of("login\0a".getBytes(StandardCharsets.UTF_8));
        intake.keepSeen("routing\0001", hash + "\0000\0000\000login");

        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.sendAvro(example("routing", "1", "b", "login"));

        assertThat(intake.acceptedExamples()).isEmpty();
        assertThat(intake.duplicatesCounted()).isEqualTo(1);
        assertThat(reasons()).containsExactly("duplicate-id");
    }

    @Test
    void knowsAnIdThatWasOnDiskAtTheBeginningAndOneThatCameSince() {
        intake.keepSeen("routing\0001", Sha256.of("login\0a".getBytes(StandardCharsets.UTF_8)));
        intake.tick();

        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.sendAvro(example("routing", "2", "a", "login"));
        intake.sendAvro(example("routing", "2", "a", "login"));
        intake.sendAvro(example("routing", "2", "b", "login"));

        assertThat(intake.acceptedExamples()).extracting(AcceptedExample::getId).containsExactly("2");
        assertThat(intake.duplicatesCounted()).isEqualTo(2);
        assertThat(reasons()).containsExactly("duplicate-id");
    }

    @Test
    void keepsIdsOfDifferentTasksApart() {
        intake.declare(spec("urgency", "high", "low"));

        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.sendAvro(example("urgency", "1", "a", "high"));

        assertThat(intake.acceptedExamples()).hasSize(2);
    }

    @Test
    void remembersAnIdForTheRetentionAndForgetsItLater() {
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.advance(Duration.ofDays(7).minusMinutes(1));
        intake.sendAvro(example("routing", "1", "a", "login"));
        assertThat(intake.acceptedExamples()).hasSize(1);

        intake.advance(Duration.ofDays(7).minusMinutes(1));
        intake.sendAvro(example("routing", "1", "a", "login"));
        assertThat(intake.acceptedExamples())
                .as("the repetition was dated anew")
                .isEmpty();

        intake.advance(Duration.ofDays(8));
        intake.sendAvro(example("routing", "1", "a", "login"));
        assertThat(intake.acceptedExamples()).hasSize(1);
    }

    @Test
    void aTaskThatIsCreatedAgainLearnsTheSameExamplesAgain() {
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.retire("routing");
        intake.declare(ROUTING);
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.sendAvro(example("routing", "1", "a", "login"));

        assertThat(intake.acceptedExamples()).extracting(AcceptedExample::getId).containsExactly("1", "1");
        assertThat(intake.duplicatesCounted()).isEqualTo(1);
    }

    @Test
    void aLabelThatComesBackLearnsItsExamplesAgainAndTheOthersDoNot() {
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.sendAvro(example("routing", "2", "a", "billing"));
        intake.declare(spec("routing", "billing"));
        intake.declare(ROUTING);
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.sendAvro(example("routing", "2", "a", "billing"));

        assertThat(intake.acceptedExamples()).extracting(AcceptedExample::getId).containsExactly("1", "2", "1");
        assertThat(intake.duplicatesCounted()).isEqualTo(1);
    }

    @Test
    void anIdMayTakeAnotherLabelOnceItsOwnHasLeftTheTask() {
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.declare(spec("routing", "billing", "access"));
        intake.sendAvro(example("routing", "1", "a", "access"));

        assertThat(intake.acceptedExamples())
                .extracting(AcceptedExample::getLabel)
                .containsExactly("login", "access");
    }

    @Test
    void anEqualSpecMakesNothingForgotten() {
        intake.sendAvro(example("routing", "1", "a", "login"));
        intake.declare(ROUTING);
        intake.sendAvro(example("routing", "1", "a", "login"));

        assertThat(intake.acceptedExamples()).hasSize(1);
        assertThat(intake.duplicatesCounted()).isEqualTo(1);
    }

    @Test
    void noProducersTimestampMakesItForget() {
        intake.sendAvro(example("routing", "1", "a", "login"));

        for (Duration away : List.of(Duration.ofDays(30), Duration.ofDays(9_000), Duration.ofDays(-9_000))) {
            byte[] value = intake.avro(example("routing", "at" + away.toDays(), "a", "login"));
            intake.send(intake.topics.examples(), new TestRecord<>(null, value, new RecordHeaders(), NOW.plus(away)));
        }
        intake.sendAvro(example("routing", "1", "b", "login"));

        assertThat(reasons()).containsExactly("future-event-time", "future-event-time", "duplicate-id");
    }

    @Test
    void keepsADeadLetterAsItCameAndSaysWhereItWasFound() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("x-mine", new byte[] {1, 2, 3});
        headers.add("freshet.origin", utf8("forged"));
        byte[] key = {9, 8, 7};
        byte[] value = intake.avro(example("routing", "1", "a", "no such label"));

        intake.send(intake.topics.examples(), new TestRecord<>(key, value, headers, NOW.minusSeconds(60)));

        TestRecord<byte[], byte[]> letter = intake.deadLetters().get(0);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.headers().toArray()).startsWith(headers.toArray());
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("unknown-label");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("freshet.examples");
        assertThat(header(letter, DeadLetter.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.TIMESTAMP)).isEqualTo(String.valueOf(NOW.toEpochMilli() - 60_000));
        assertThat(header(letter, DeadLetter.MESSAGE)).contains("'no such label'", "'billing', 'login'");
        assertThat(header(letter, DeadLetter.EXCEPTION)).endsWith("Reason.UNKNOWN_LABEL");
        assertThat(letter.getRecordTime()).isEqualTo(NOW.plus(IntakeFixture.TICK));
        assertThat(intake.deadLettersCounted(Reason.UNKNOWN_LABEL)).isEqualTo(1);
    }

    @Test
    void refusesExamplesOfUnknownAndOfRetiredTasks() {
        intake.sendAvro(example("nobodys", "1", "a", "login"));
        intake.retire("routing");
        intake.sendAvro(example("routing", "1", "a", "login"));

        assertThat(reasons()).containsExactly("unknown-task", "retired-task");
        assertThat(intake.acceptedExamples()).isEmpty();
    }

    @Test
    void examplesOfUnknownTasksAndLabelsWaitForSpecsThatAreOnTheirWay() {
        intake.progress.tasks(0, 1);
        intake.sendAvro(example("later", "1", "a", "login"));
        intake.sendAvro(example("routing", "2", "a", "other"));
        intake.sendAvro(example("later", "3", "a", "no such"));
        intake.tick();
        assertThat(intake.deadLetters()).isEmpty();
        assertThat(intake.meters.get("freshet.intake.waiting").gauge().value()).isEqualTo(3);

        intake.declare(spec("later", "login", "billing"));
        intake.declare(spec("routing", "billing", "login", "other"));

        assertThat(intake.acceptedExamples()).extracting(AcceptedExample::getId).containsExactly("1", "2");
        intake.progress.tasks(1, 1);
        assertThat(reasons()).containsExactly("unknown-label");
    }

    @Test
    void anExampleWaitsUntilTheSpecsThatWereReadHaveComeThrough() {
        intake.progress.stage(4, 5);
        intake.sendAvro(example("later", "1", "a", "login"));
        intake.tick();
        assertThat(intake.deadLetters()).isEmpty();

        intake.progress.stage(5, 9);

        assertThat(reasons()).containsExactly("unknown-task");
    }

    @Test
    void whatTasksGetsAfterAnExampleCameDoesNotKeepItWaiting() {
        intake.progress.tasks(0, 1);
        intake.sendAvro(example("later", "1", "a", "login"));
        intake.tick();

        intake.progress.tasks(1, 100);

        assertThat(reasons()).containsExactly("unknown-task");
    }

    @Test
    void examplesWaitOnWhileNoBrokerAnswers() {
        intake.progress.answers(false);
        intake.sendAvro(example("later", "1", "a", "login"));
        intake.advance(Duration.ofHours(1));
        assertThat(intake.deadLetters()).isEmpty();

        intake.progress.answers(true);

        assertThat(reasons()).containsExactly("unknown-task");
    }

    @Test
    void judgesAnyNumberOfWaitingExamplesAShareAtATime() {
        byte[] longText = intake.avro(example("later", "long", "x".repeat(20_000), "login"));
        int examples = 2 * 16 * 1024 * 1024 / longText.length;
        intake.progress.answers(false);
        for (int i = 0; i < examples; i++) {
            intake.sendAvro(example("later", "id" + i, "x".repeat(20_000), "login"));
        }
        intake.accepted();

        intake.declare(spec("later", "login"));

        int atOnce = intake.acceptedExamples().size();
        assertThat(atOnce).isBetween(1, examples - 1);
        intake.tick();
        intake.tick();
        assertThat(intake.acceptedExamples()).hasSize(examples - atOnce);
    }

    @Test
    void handsSpecsOnEqualOnesTooAndEachRetirementOnce() {
        TaskSpec wider = spec("routing", "billing", "login", "other");

        intake.declare(ROUTING);
        intake.send(intake.topics.tasks(), null, utf8("""
                {"task":"routing","labels":["billing","login","other"]}"""));
        intake.declare(wider);
        intake.retire("routing");
        intake.retire("routing");
        intake.retire("never-declared");
        intake.declare(wider);

        assertThat(intake.acceptedSpecs())
                .containsExactly(
                        new AcceptedSpec(ROUTING, SpecHash.of(ROUTING), null, null, 0L),
                        new AcceptedSpec(ROUTING, SpecHash.of(ROUTING), null, null, 0L),
                        new AcceptedSpec(wider, SpecHash.of(wider), null, null, 0L),
                        new AcceptedSpec(wider, SpecHash.of(wider), null, null, 0L),
                        new AcceptedSpec(null, "", null, null, 0L),
                        new AcceptedSpec(wider, SpecHash.of(wider), null, null, 0L));
        assertThat(intake.deadLetters()).isEmpty();
    }

    @Test
    void refusesAWrongSpecAndKeepsTheOneBefore() {
        intake.send(intake.topics.tasks(), utf8("routing"), utf8("""
                {"task":"routing","labels":[],"promptLength":0}"""));
        intake.sendAvro(example("routing", "1", "a", "login"));

        assertThat(intake.acceptedExamples()).hasSize(1);
        TestRecord<byte[], byte[]> letter = intake.deadLetters().get(0);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("invalid-spec");
        assertThat(header(letter, DeadLetter.MESSAGE)).contains("labels is 0", "promptLength is 0");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("freshet.tasks");
    }

    @Test
    void refusesATombstoneWhoseKeyIsNoTask() {
        intake.send(intake.topics.tasks(), utf8("Routing!"), null);
        intake.send(intake.topics.tasks(), null, null);

        assertThat(reasons()).containsExactly("invalid-task-name", "invalid-task-name");
    }

    @Test
    void waitsForARegistryThatComesBackInTime() {
        byte[] value = intake.registry.avro(
                "examples-older", Poison.withOptionalField("source"), Poison.exampleWithNullField());

        intake.registry.refuse(3);
        intake.send(value);

        assertThat(intake.acceptedExamples()).hasSize(1);
        assertThat(intake.registry.answersToRefuse()).isZero();
    }

    @Test
    void neverBlamesARecordForARegistryThatIsDown() {
        byte[] value = intake.registry.avro(
                "examples-older", Poison.withOptionalField("source"), Poison.exampleWithNullField());

        intake.registry.refuse(Integer.MAX_VALUE);
        assertThatThrownBy(() -> intake.send(value))
                .hasRootCauseMessage("Connection refused")
                .hasStackTraceContaining(RegistryUnavailableException.class.getName());
        intake.registry.refuse(0);

        assertThat(intake.deadLetters()).isEmpty();
        assertThat(intake.acceptedExamples()).isEmpty();
    }

    @Test
    void namesEveryNodeStoreAndTopic() {
        String described = intake.topology().describe().toString();

        assertThat(described).doesNotContain("KSTREAM").contains("intake.by.task-repartition");
    }

    private List<String> reasons() {
        return intake.deadLetters().stream()
                .map(letter -> header(letter, DeadLetter.REASON))
                .toList();
    }

    @Test
    void putsTheTasksOfAGroupUnderOneKey() {
        TaskSpec one =
                TaskSpec.newBuilder(spec("one", "a", "b")).setGroup("news").build();

        intake.declare(one);
        intake.sendAvro(example("one", "1", "text", "a"));

        List<TestRecord<String, Accepted>> accepted = intake.accepted().stream()
                .filter(record -> record.value().getTask().equals("one"))
                .toList();
        assertThat(accepted).extracting(TestRecord::key).containsExactly("~news", "~news");
        assertThat(accepted.get(0).value().getBody())
                .isEqualTo(new AcceptedSpec(one, SpecHash.of(one), "~news", null, 0L));
    }

    @Test
    void tellsBothOwnersOfATaskThatGetsAnother() {
        TaskSpec member = TaskSpec.newBuilder(ROUTING).setGroup("news").build();

        intake.declare(member);
        intake.declare(member);
        intake.retire("routing");
        intake.declare(ROUTING);
        intake.sendAvro(example("routing", "1", "text", "login"));

        AcceptedSpec joins = new AcceptedSpec(member, SpecHash.of(member), "~news", "routing", 1L);
        AcceptedSpec leaves = new AcceptedSpec(ROUTING, SpecHash.of(ROUTING), null, "~news", 2L);
        assertThat(intake.accepted())
                .extracting(
                        TestRecord::key, record -> record.value().getBody() instanceof AcceptedSpec spec ? spec : null)
                .containsExactly(
                        tuple("routing", new AcceptedSpec(ROUTING, SpecHash.of(ROUTING), null, null, 0L)),
                        tuple("routing", joins),
                        tuple("~news", joins),
                        tuple("~news", new AcceptedSpec(member, SpecHash.of(member), "~news", null, 1L)),
                        tuple("~news", new AcceptedSpec(null, "", "~news", null, 1L)),
                        tuple("~news", leaves),
                        tuple("routing", leaves),
                        tuple("routing", null));
    }
}
