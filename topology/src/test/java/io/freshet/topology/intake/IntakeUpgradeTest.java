package io.freshet.topology.intake;

import static io.freshet.topology.intake.IntakeFixture.example;
import static io.freshet.topology.intake.IntakeFixture.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.schemas.state.StoredSpec;
import io.freshet.topology.NextRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeUpgradeTest {
    private static final Path BEFORE_AVRO = Path.of("src/test/resources/state-before-avro");
    private static final String BY_TASK = "freshet-test-intake.by.task-repartition";

    private IntakeFixture intake;

    @BeforeEach
    void start(@TempDir Path folder) {
        intake = new IntakeFixture(folder);
    }

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void goesOnByASpecThatWasKeptBeforeStateWasAvro() throws IOException {
        intake.keepSpec("routing", Files.readAllBytes(BEFORE_AVRO.resolve("accepted-spec.json")));
        intake.keepSpec("ended", Files.readAllBytes(BEFORE_AVRO.resolve("accepted-spec-retired.json")));

        intake.sendAvro(example("routing", "1", "My card was charged twice", "billing"));
        intake.sendAvro(example("ended", "1", "My card was charged twice", "billing"));

        assertThat(intake.acceptedExamples())
                .extracting(AcceptedExample::getSpecHash)
                .containsExactly("02bed062891467cae8a529ae2f488fba9353fc7b0fbec2877e8b50115c364701");
        assertThat(header(intake.deadLetters().get(0), DeadLetter.REASON)).isEqualTo("retired-task");
    }

    @Test
    void goesOnByASpecThatALaterReleaseKeptAndCarriesTheHashThatItCameWith() {
        StoredSpec kept = new StoredSpec(IntakeFixture.spec("routing", "a"), "hash-of-a-later-release", null, 0L);
        intake.keepSpec("routing", NextRelease.written(kept, intake.schemas()));

        intake.sendAvro(example("routing", "1", "My card was charged twice", "a"));

        assertThat(intake.acceptedExamples())
                .extracting(AcceptedExample::getSpecHash)
                .containsExactly("hash-of-a-later-release")
                .doesNotContain(SpecHash.of(kept.getSpec()));
    }

    @Test
    void refusesARecordOfAKindThatOnlyALaterReleaseHas() throws IOException {
        byte[] origin = golden("origin.hex");
        origin[0] = 2;
        byte[] value = {'{', '}'};

        judge(origin, value);

        TestRecord<byte[], byte[]> letter = intake.deadLetters().get(0);
        assertThat(header(letter, DeadLetter.REASON)).isEqualTo("wrong-record");
        assertThat(header(letter, DeadLetter.TOPIC)).isEqualTo("freshet.tasks");
        assertThat(header(letter, DeadLetter.MESSAGE)).contains("a later release of intake read it");
        assertThat(letter.value()).isEqualTo(value);
        assertThat(intake.accepted()).isEmpty();
    }

    @Test
    void readsAnOriginOfTodayAndOneToWhichALaterReleaseAdded() throws IOException {
        byte[] origin = golden("origin.hex");
        byte[] longer = Arrays.copyOf(origin, origin.length + 9);

        for (byte[] bytes : List.of(origin, longer)) {
            Origin read = Origin.decoded(bytes);

            assertThat(read.kind()).isEqualTo(Origin.Kind.SPEC);
            assertThat(read.offset()).isEqualTo(1L << 33);
            assertThat(read.key()).asString().isEqualTo("routing");
        }
        assertThat(Origin.decoded(golden("origin-without-key.hex")).key()).isNull();
        assertThat(Origin.decoded(origin).encoded()).isEqualTo(origin);
    }

    private void judge(byte[] origin, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("freshet.origin", origin);
        intake.send(BY_TASK, new TestRecord<>(IntakeFixture.utf8("routing"), value, headers, IntakeFixture.NOW));
    }

    private static byte[] golden(String file) throws IOException {
        return HexFormat.of()
                .parseHex(Files.readString(BEFORE_AVRO.resolve(file)).strip());
    }
}
