package io.freshet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceReport;
import io.freshet.backbone.Precision;
import io.freshet.cli.doctor.CheckResult.Mark;
import io.freshet.cli.doctor.GroupLag.Unread;
import io.freshet.cli.doctor.GroupsCheck.FoundGroup;
import io.freshet.cli.doctor.ReleasedVersions.Origin;
import io.freshet.cli.doctor.ReleasedVersions.Sample;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.Connection;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.Topics;
import io.freshet.workload.client.Cluster;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckResultsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    private static final Cluster CLUSTER = new Cluster(new Connection(
            Topics.withDefaultPrefix(), Map.of("bootstrap.servers", "kafka:9092"), "http://registry:8081", Map.of()));

    private final BrokerCheck broker = new BrokerCheck(CLUSTER);
    private final ClockCheck clocks = new ClockCheck(CLUSTER, Duration.ofMinutes(5), Clock.systemUTC());
    private final VersionsCheck versions = new VersionsCheck(CLUSTER, new BackboneCheck(Optional.of(Path.of("here"))));

    @ParameterizedTest
    @CsvSource({"2, OK", "3, OK", "1, WARN", "0, WARN"})
    void warnsOfTransactionsOfTheOldProtocol(short level, Mark mark) {
        CheckResult finding = broker.transactionVersion(Map.of("transaction.version", level));

        assertThat(finding.mark()).isEqualTo(mark);
    }

    @Test
    void tellsTheCommandThatUpgradesTransactions() {
        CheckResult finding = broker.transactionVersion(Map.of());

        assertThat(finding.remedy())
                .contains("kafka-features.sh --bootstrap-server kafka:9092 upgrade --feature transaction.version=2");
    }

    @ParameterizedTest
    @CsvSource({"900000, OK", "899999, WARN", "60000, WARN", "59999, FAIL"})
    void holdsTheLongestTransactionAgainstWhatTheProcessesNeed(long millis, Mark mark) {
        assertThat(broker.transactionTimeout(Optional.of(millis)).mark()).isEqualTo(mark);
    }

    @Test
    void warnsWhereTheLongestTransactionMayNotBeRead() {
        assertThat(broker.transactionTimeout(Optional.empty()).mark()).isEqualTo(Mark.WARN);
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "10, OK", "11, WARN", "300, WARN", "301, FAIL", "-11, WARN", "-301, WARN"})
    void holdsTheGapBetweenClocksAgainstWhatIntakeTolerates(long secondsAhead, Mark mark) {
        CheckResult finding = clocks.controller(ClockCheck.ahead(NOW.plusSeconds(secondsAhead), NOW, NOW));

        assertThat(finding.mark()).isEqualTo(mark);
    }

    @Test
    void saysWhichClockIsBehindAndWhatComesOfIt() {
        CheckResult behind = clocks.newest(new TopicPartition("examples", 3), NOW.plusSeconds(420), NOW);

        assertThat(behind.found())
                .isEqualTo("the newest record of 'examples', partition 3, to which its broker gave the time"
                        + " 2026-05-04T10:07:00Z, is 420 s ahead of this machine's clock");
        assertThat(behind.expected()).isEqualTo("at most 300 s ahead (future.tolerance.ms)");
        assertThat(behind.remedy()).contains("NTP", "future-event-time");
    }

    @Test
    void takesAnAnswerThatMayHaveBeenGivenAtAnyTimeSinceItWasAskedForAsNoGap() {
        assertThat(ClockCheck.ahead(NOW.plusSeconds(15), NOW, NOW.plusSeconds(30)))
                .isZero();
        assertThat(ClockCheck.ahead(NOW, NOW.plusSeconds(7), NOW.plusSeconds(9)))
                .isEqualTo(Duration.ofSeconds(-7));
    }

    @Test
    void warnsOfSpecsWhosePromptsAreLongerThanTheSettingsAllow() {
        SpecsCheck specs = new SpecsCheck(CLUSTER, 128);

        CheckResult finding = specs.judge(List.of(spec("long", 129), spec("fits", 128), spec("also-long", 200)));

        assertThat(finding.mark()).isEqualTo(Mark.WARN);
        assertThat(finding.found()).isEqualTo("longer prompts are asked for by also-long: 200, long: 129");
        assertThat(finding.remedy()).contains("max.prompt.length", "event=spec-refused");
        assertThat(specs.judge(List.of(spec("fits", 128))).mark()).isEqualTo(Mark.OK);
    }

    private static TaskSpec spec(String task, int promptLength) {
        return TaskSpec.newBuilder()
                .setTask(task)
                .setLabels(List.of("yes", "no"))
                .setPromptLength(promptLength)
                .build();
    }

    @Test
    void warnsOfAProcessWithoutAGroupOrMembers() {
        CheckResult none = groups().judge(ProcessRole.TRAINER, Optional.empty());
        CheckResult empty = group(0, 7, Optional.empty());
        CheckResult running = group(2, 7, Optional.empty());

        assertThat(none.mark()).isEqualTo(Mark.WARN);
        assertThat(none.remedy()).contains("freshet run trainer", "--application-id trainer=ID");
        assertThat(empty.mark()).isEqualTo(Mark.WARN);
        assertThat(empty.found()).isEqualTo("trainer: group 'mine' has 0 members, lag 7");
        assertThat(running.mark()).isEqualTo(Mark.OK);
    }

    @Test
    void warnsOfAGroupThatStandsAndSaysWhere() {
        Unread unread = new Unread(new TopicPartition("freshet.accepted", 3), 17, NOW.minusSeconds(512));

        CheckResult finding = group(2, 6, Optional.of(unread));

        assertThat(finding.mark()).isEqualTo(Mark.WARN);
        assertThat(finding.found())
                .isEqualTo("trainer: group 'mine' has 2 members, lag 6; it stands at partition 3 of 'freshet.accepted',"
                        + " offset 17, of 512 s ago");
        assertThat(finding.remedy()).contains("/health/ready", "event=thread-replaced");
    }

    private static CheckResult group(int members, long lag, Optional<Unread> standing) {
        return groups().judge(ProcessRole.TRAINER, Optional.of(new FoundGroup(members, lag, standing)));
    }

    private static GroupsCheck groups() {
        return new GroupsCheck(
                CLUSTER, Map.of(ProcessRole.TRAINER, "mine"), Clock.fixed(NOW, ZoneOffset.UTC), pause -> {});
    }

    @Test
    void namesTheFirstOfManyVersionsOfAForeignBackbone() {
        List<Origin> origins = IntStream.range(0, 8)
                .mapToObj(i -> new Origin("task-" + i, 3, i == 0 ? "ours" : "theirs"))
                .toList();

        CheckResult finding = versions.judge("ours", new Sample(20, origins, List.of()));

        assertThat(finding.mark()).isEqualTo(Mark.FAIL);
        assertThat(finding.found())
                .contains("7 of 8 versions (task-1 v3, task-2 v3, task-3 v3, task-4 v3, task-5 v3 and 2 more)")
                .endsWith("fingerprint theirs");
        assertThat(finding.expected()).endsWith("fingerprint ours");
        assertThat(finding.remedy()).contains("backbone.dir");
    }

    @Test
    void saysHowManyVersionsItLookedAt() {
        Sample sample = new Sample(300, List.of(new Origin("task", 1, "ours")), List.of());

        assertThat(versions.judge("ours", sample).found()).startsWith("the newest 1 of 300 released");
    }

    @Test
    void warnsOfAReleaseWhoseManifestIsGone() {
        CheckResult finding = versions.judge("ours", new Sample(1, List.of(), List.of("routing v4")));

        assertThat(finding.mark()).isEqualTo(Mark.WARN);
        assertThat(finding.found()).contains("no manifest on the topic of prompts as it was released for routing v4");
    }

    @Test
    void warnsOfAGpuThatLibtorchCannotUse() {
        DeviceCheck device = new DeviceCheck(BackboneChoice.of("cpu", "auto", "auto"));

        assertThat(device.judge(new DeviceReport("cpu", Precision.FP32, 1, false, true))
                        .mark())
                .isEqualTo(Mark.WARN);
        assertThat(device.judge(new DeviceReport("cpu", Precision.FP32, 0, false, false))
                        .mark())
                .isEqualTo(Mark.OK);
    }

    @Test
    void warnsOfADiskThatIsAlmostFull() {
        StateCheck state = new StateCheck(Path.of("/state"));

        assertThat(state.room("/state", 1L << 30).mark()).isEqualTo(Mark.WARN);
        assertThat(state.room("/state", 5L << 30).found()).isEqualTo("/state has 5.0 GiB free");
    }

    @Test
    void showsWhatToDoBelowALineThatIsNotWell() {
        DoctorReport report = new DoctorReport(List.of(
                CheckResult.ok("broker", "there", "there"),
                CheckResult.warn("state", "little room", "much room", "make room")));

        assertThat(report.isWell()).isTrue();
        assertThat(report.report().text()).isEqualTo("""
                ok    broker     there
                warn  state      little room
                                 expected: much room
                                 do: make room""");
        assertThat(report.report().json().at("/findings/1/remedy").asText()).isEqualTo("make room");
    }
}
