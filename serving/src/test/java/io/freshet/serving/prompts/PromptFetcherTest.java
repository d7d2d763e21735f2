package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.serde.Registries;
import io.freshet.serving.prompts.PromptFetcher.FetchedPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PromptFetcherTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final PromptTopic topic = new PromptTopic(Registries.connect("mock://prompt-fetcher", Map.of()));

    @Test
    void findsAVersionWhereItsReleasePinsIt() {
        topic.publish(TestVersion.of("urgency", 1));
        PinnedVersion released = topic.publish(TestVersion.of("routing", 1));

        FetchedPartition fetched = fetcher(LONG, new WaitLimit(LONG)).pinned(0, wanted(released));

        assertThat(fetched.found()).containsOnlyKeys(released);
        assertThat(fetched.found().get(released).parts()).hasSameSizeAs(released.partOffsets());
        assertThat(fetched.trouble()).isEmpty();
    }

    @Test
    void saysWhatMayLieElsewhereAndFindsItThere() {
        PinnedVersion released = topic.publish(TestVersion.of("routing", 1));
        topic.publish(TestVersion.of("urgency", 1));
        PinnedVersion shifted = shifted(released);
        PromptFetcher fetcher = fetcher(LONG, new WaitLimit(LONG));

        FetchedPartition pinned = fetcher.pinned(0, wanted(shifted));

        assertThat(pinned.found()).isEmpty();
        assertThat(pinned.elsewhere()).containsExactly(shifted);
        assertThat(fetcher.anywhere(0, List.of(shifted)).found()).containsOnlyKeys(shifted);
    }

    @Test
    void saysWhereItDidNotReadToTheEndInTime() {
        PinnedVersion released = topic.publish(TestVersion.of("routing", 1));
        topic.endBeyond(1_000);

        FetchedPartition fetched =
                fetcher(Duration.ofMillis(200), new WaitLimit(LONG)).pinned(0, wanted(released, elsewhere()));

        assertThat(fetched.found()).containsOnlyKeys(released);
        assertThat(fetched.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("partition 0", "was not read"));
    }

    @Test
    void aPartitionThatDoesNotAnswerIsNoException() {
        topic.silence(7);

        FetchedPartition fetched = fetcher(LONG, new WaitLimit(LONG)).pinned(7, wanted(elsewhere()));

        assertThat(fetched.isSilent()).isTrue();
        assertThat(fetched.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains("partition 7", "does not answer"));
    }

    @Test
    void aStopEndsItAtOnce() {
        topic.endBeyond(1_000);
        WaitLimit limit = new WaitLimit(LONG);
        PromptFetcher fetcher = fetcher(LONG, limit);
        CompletableFuture<FetchedPartition> fetching =
                CompletableFuture.supplyAsync(() -> fetcher.pinned(0, wanted(elsewhere())));

        limit.stop();

        assertThat(fetching).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void theEndOfTheBootstrapEndsIt() {
        topic.endBeyond(1_000);

        assertThat(fetcher(LONG, new WaitLimit(Duration.ofMillis(200)))
                        .pinned(0, wanted(elsewhere()))
                        .found())
                .isEmpty();
    }

    private PromptFetcher fetcher(Duration budget, WaitLimit limit) {
        return new PromptFetcher(topic, PromptTopic.NAME, new PromptFetcher.Budget(budget, budget), limit);
    }

    private static PinnedVersion shifted(PinnedVersion version) {
        List<Long> offsets =
                version.partOffsets().stream().map(offset -> offset + 1).toList();
        return new PinnedVersion(
                version.task(),
                version.version(),
                version.sha256(),
                version.manifestSha256(),
                0,
                offsets,
                version.manifestOffset() + 1,
                version.releasedAt());
    }

    /** A version that is not there. */
    private static PinnedVersion elsewhere() {
        return PinnedVersion.of(TestVersion.of("nowhere", 1).release(0, List.of(500L), 501));
    }

    private static List<Pending> wanted(PinnedVersion... versions) {
        return Stream.of(versions)
                .map(version -> Pending.of(new TaskRelease(version, List.of()), Instant.EPOCH))
                .toList();
    }
}
