package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecordCollectorTest {
    private static final PinnedVersion VERSION = new PinnedVersion(
            "routing",
            3,
            "ab".repeat(32),
            java.util.Optional.empty(),
            0,
            List.of(10L, 12L),
            15,
            java.time.Instant.EPOCH);

    @Test
    void findsWhatLiesAtThePinnedOffsets() {
        RecordCollector collector = new RecordCollector.Pinned(List.of(VERSION));

        offer(collector, 10, "routing@3#0");
        offer(collector, 11, "urgency@1#0");
        offer(collector, 12, "routing@3#1");
        offer(collector, 15, "routing@3#manifest");

        assertThat(collector.found(VERSION)).hasValueSatisfying(found -> {
            assertThat(found.parts()).extracting(ConsumerRecord::offset).containsExactly(10L, 12L);
            assertThat(found.manifest().offset()).isEqualTo(15);
        });
    }

    @Test
    void asksForTheNextPinnedOffsetAndThenForNothing() {
        RecordCollector collector = new RecordCollector.Pinned(List.of(VERSION));

        assertThat(collector.nextFrom(0)).hasValue(10);
        assertThat(collector.nextFrom(11)).hasValue(12);
        assertThat(collector.nextFrom(16)).isEmpty();
    }

    @Test
    void doesNotTakeAnotherKeyAtAPinnedOffset() {
        RecordCollector collector = new RecordCollector.Pinned(List.of(VERSION));

        offer(collector, 10, "routing@2#0");
        offer(collector, 12, "routing@3#1");
        offer(collector, 15, "routing@3#manifest");

        assertThat(collector.found(VERSION)).isEmpty();
    }

    @Test
    void findsByKeyWhereverTheRecordsLieTheLastOfEach() {
        RecordCollector collector = new RecordCollector.Scanned(List.of(VERSION));

        offer(collector, 100, "routing@3#1");
        offer(collector, 101, "routing@3#0");
        offer(collector, 102, "routing@3#manifest");
        offer(collector, 103, "routing@3#0");

        assertThat(collector.found(VERSION))
                .hasValueSatisfying(found -> assertThat(found.parts())
                        .extracting(ConsumerRecord::offset)
                        .containsExactly(103L, 100L));
    }

    @Test
    void aTombstoneIsNoPart() {
        for (RecordCollector collector :
                List.of(new RecordCollector.Pinned(List.of(VERSION)), new RecordCollector.Scanned(List.of(VERSION)))) {
            offer(collector, 10, "routing@3#0");
            offer(collector, 15, "routing@3#manifest");
            collector.offer(new ConsumerRecord<>("prompts", 0, 12, bytes("routing@3#1"), null));

            assertThat(collector.found(VERSION)).isEmpty();
        }
    }

    private static void offer(RecordCollector collector, long offset, String key) {
        collector.offer(new ConsumerRecord<>("prompts", 0, offset, bytes(key), new byte[] {0}));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
