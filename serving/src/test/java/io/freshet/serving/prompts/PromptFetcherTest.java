package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.serde.Registries;
import io.freshet.serving.prompts.PendingReleases.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PromptFetcherTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final PromptTopic topic = new PromptTopic(Registries.connect("mock://prompt-fetcher", Map.of()));

    @Test
    void findsAVersionWhereItsReleasePinsIt() {
        topic.publish(TestVersion.of("urgency", 1));
        ReleasedVersion released = topic.publish(TestVersion.of("routing", 1));

        Map<ReleasedVersion, VersionRecords> found =
                fetcher(LONG, new WaitLimit(LONG)).fetch(pending(released));

        assertThat(found).containsOnlyKeys(released);
        assertThat(found.get(released).parts()).hasSameSizeAs(released.partOffsets());
    }

    @Test
    void spendsOneBudgetOnAllPartitionsTogether() {
        topic.endBeyond(1_000);
        Duration budget = Duration.ofMillis(400);
        long begin = System.nanoTime();

        Map<ReleasedVersion, VersionRecords> found =
                fetcher(budget, new WaitLimit(LONG)).fetch(inTenPartitions());

        assertThat(found).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(budget, budget.multipliedBy(4));
    }

    @Test
    void aPartitionThatIsNotReadToItsEndLeavesTimeForTheOthers() {
        ReleasedVersion released = topic.publish(TestVersion.of("routing", 1));
        topic.endBeyond(1_000);
        List<Pending> wanted = IntStream.range(0, 10)
                .mapToObj(partition -> partition == 0 ? released : elsewhere(partition))
                .map(PromptFetcherTest::one)
                .toList();

        assertThat(fetcher(Duration.ofMillis(400), new WaitLimit(LONG)).fetch(wanted))
                .containsOnlyKeys(released);
    }

    @Test
    void aStopEndsItAtOnce() {
        topic.endBeyond(1_000);
        WaitLimit limit = new WaitLimit(LONG);
        PromptFetcher fetcher = fetcher(LONG, limit);
        CompletableFuture<Map<ReleasedVersion, VersionRecords>> fetching =
                CompletableFuture.supplyAsync(() -> fetcher.fetch(inTenPartitions()));

        limit.stop();

        assertThat(fetching).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void theEndOfTheBootstrapEndsIt() {
        topic.endBeyond(1_000);

        assertThat(fetcher(LONG, new WaitLimit(Duration.ofMillis(200))).fetch(inTenPartitions()))
                .isEmpty();
    }

    private PromptFetcher fetcher(Duration budget, WaitLimit limit) {
        return new PromptFetcher(topic, PromptTopic.NAME, budget, limit);
    }

    private static List<Pending> inTenPartitions() {
        return IntStream.range(0, 10)
                .mapToObj(partition -> one(elsewhere(partition)))
                .toList();
    }

    /** A version that is not there. */
    private static ReleasedVersion elsewhere(int partition) {
        return ReleasedVersion.of(TestVersion.of("task-" + partition, 1).release(partition, List.of(500L), 501));
    }

    private static List<Pending> pending(ReleasedVersion version) {
        return List.of(one(version));
    }

    private static Pending one(ReleasedVersion version) {
        return new Pending(version, Instant.EPOCH, 0, Instant.EPOCH);
    }
}
