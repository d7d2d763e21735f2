package io.freshet.topology.intake;

import static io.freshet.topology.intake.IntakeFixture.example;
import static io.freshet.topology.intake.IntakeFixture.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.AcceptedExample;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonTest {
    private IntakeFixture intake;
    private int nextId;

    @BeforeAll
    void start(@TempDir Path folder) {
        intake = new IntakeFixture(folder);
        Poison.prepare(intake);
        intake.accepted();
    }

    @AfterAll
    void stop() {
        intake.close();
    }

    static List<Poison> all() {
        return Poison.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void becomesADeadLetterByteForByteAndTheNextExampleIsAccepted(Poison poison) {
        TestRecord<byte[], byte[]> record = poison.make().apply(intake);
        double countedBefore = intake.deadLettersCounted(poison.reason());
        String next = "next" + nextId++;

        intake.send(intake.topics.examples(), record);
        intake.sendAvro(example("routing", next, "a", "login"));

        List<TestRecord<byte[], byte[]>> letters = intake.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(header(letters.get(0), DeadLetter.REASON))
                .isEqualTo(poison.reason().code());
        assertThat(letters.get(0).value()).isEqualTo(record.value());
        assertThat(letters.get(0).key()).isEqualTo(record.key());
        assertThat(header(letters.get(0), DeadLetter.MESSAGE)).isNotBlank();
        assertThat(intake.deadLettersCounted(poison.reason())).isEqualTo(countedBefore + 1);
        assertThat(intake.acceptedExamples()).extracting(AcceptedExample::getId).containsExactly(next);
    }

    @Test
    void thereIsOneForEveryReason() {
        Set<Reason> missing = EnumSet.complementOf(Poison.all().stream()
                .map(Poison::reason)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class))));

        assertThat(missing).as("tested with the topic tasks").containsExactly(Reason.INVALID_SPEC);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124})
    void losesNoGoodExampleAmongAThousandHostileOnes(long seed) {
        Random random = new Random(seed);
        List<Poison> kinds = Poison.all();
        List<TestRecord<byte[], byte[]>> hostile = new ArrayList<>();
        int good = 0;

        while (hostile.size() < 1_000) {
            if (random.nextBoolean()) {
                intake.sendAvro(example("routing", seed + "-" + good++, "text " + random.nextInt(), "login"));
            } else {
                TestRecord<byte[], byte[]> record =
                        kinds.get(random.nextInt(kinds.size())).make().apply(intake);
                hostile.add(record);
                intake.send(intake.topics.examples(), record);
            }
        }

        assertThat(intake.acceptedExamples()).as("seed %d", seed).hasSize(good);
        List<TestRecord<byte[], byte[]>> letters = intake.deadLetters();
        assertThat(letters).as("seed %d", seed).hasSameSizeAs(hostile);
        assertThat(values(letters)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(values(hostile));
    }

    private static List<ByteBuffer> values(List<TestRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record -> record.value() == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(record.value()))
                .toList();
    }
}
