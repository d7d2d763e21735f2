package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.kit.TestClock;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.Registries;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.serving.prompts.ReleaseReader.Change;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VersionLoaderTest {
    private static final PromptVerifier VERIFIER = new PromptVerifier(TestVersion.BACKBONE, TestVersion.FINGERPRINT);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TestVersion FIRST = TestVersion.of("routing", 1);
    private static final TestVersion SECOND = TestVersion.of("routing", 2);

    private final SchemaRegistryClient registry = Registries.connect("mock://version-loader", Map.of());
    private final PromptTopic topic = new PromptTopic(registry);
    private final ResidentPrompts resident = new ResidentPrompts();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestClock clock = new TestClock();
    private final WaitLimit fetching = new WaitLimit(Duration.ofMinutes(1));
    private final WaitLimit reading = new WaitLimit(Duration.ofMinutes(1));

    @Test
    void swapsInWhatIsReleased() {
        VersionLoader loader = loader(VERIFIER::verify, registry);

        load(loader, topic.publish(FIRST));

        assertThat(resident.snapshot().version("routing"))
                .map(ResidentVersion::version)
                .hasValue(1L);
        assertThat(loader.isIdle()).isTrue();
    }

    @Test
    void refusesAVersionThatVerificationStumblesOver() {
        VersionLoader loader = loader(VersionLoaderTest::stumble, registry);
        PinnedVersion first = topic.publish(FIRST);
        PinnedVersion second = topic.publish(SECOND);
        load(loader, first);

        load(loader, second);

        assertThat(resident.snapshot().version("routing"))
                .map(ResidentVersion::version)
                .hasValue(1L);
        assertThat(resident.snapshot().refusal("routing")).hasValueSatisfying(refused -> {
            assertThat(refused.version()).isEqualTo(2);
            assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
            assertThat(refused.detail()).contains("on purpose");
        });
        assertThat(loader.isIdle()).isTrue();
    }

    @Test
    void aRollbackToWhatServesWithdrawsTheRefusal() {
        VersionLoader loader = loader(VersionLoaderTest::stumble, registry);
        PinnedVersion first = topic.publish(FIRST);
        load(loader, first);
        load(loader, topic.publish(SECOND));

        load(loader, first);

        assertThat(resident.snapshot().version("routing"))
                .map(ResidentVersion::version)
                .hasValue(1L);
        assertThat(resident.snapshot().refusal("routing")).isEmpty();
    }

    @Test
    void keepsWhatCouldNotBeReadBecauseTheRegistryIsDown() {
        SchemaRegistryClient down = Registries.connect("http://127.0.0.1:1", Map.of());
        VersionLoader loader = loader(VERIFIER::verify, down);
        PinnedVersion first = topic.publish(FIRST);
        reading.stop(); // else it would wait for the registry

        assertThatThrownBy(() -> load(loader, first)).isInstanceOf(RegistryUnavailableException.class);

        assertThat(resident.snapshot().refusal("routing")).isEmpty();
        assertThat(loader.isIdle()).isFalse();
    }

    @Test
    void fallsBackToTheVersionBeforeWhereNothingServes() {
        VersionLoader loader = loader(VersionLoaderTest::stumble, registry);
        PinnedVersion first = topic.publish(FIRST);
        PinnedVersion second = topic.publish(SECOND);

        load(loader, new TaskRelease(second, List.of(gone(), first)));

        assertThat(served()).hasValue(1L);
        assertThat(resident.snapshot().refusal("routing"))
                .map(RefusedVersion::version)
                .hasValue(2L);
        assertThat(loader.isIdle()).isTrue();
        assertThat(meters.get("freshet.serving.refused.releases").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void looksForARefusedVersionAgainAndServesItOnceItIsSound() {
        AtomicBoolean stumbles = new AtomicBoolean(true);
        VersionLoader loader = loader(
                (release, fetched) -> stumbles.get() ? stumble(release, fetched) : VERIFIER.verify(release, fetched),
                registry);
        PinnedVersion first = topic.publish(FIRST);
        load(loader, new TaskRelease(topic.publish(SECOND), List.of(first)));
        stumbles.set(false);

        clock.advance(Duration.ofSeconds(6));
        loader.loadDue();

        assertThat(served()).hasValue(2L);
        assertThat(resident.snapshot().refusal("routing")).isEmpty();
    }

    @Test
    void refusesAManifestThatWasRewrittenAndServesOn() {
        VersionLoader loader = loader(VERIFIER::verify, registry);
        load(loader, topic.publish(FIRST));
        List<String> permuted = new ArrayList<>(SECOND.manifest().getLabels());
        Collections.reverse(permuted);
        PinnedVersion released = topic.publish(SECOND);
        PinnedVersion rewritten = topic.publish(new TestVersion(
                "routing",
                2,
                SECOND.parameters(),
                SECOND.contents(),
                SECOND.manifestBuilder().setLabels(permuted).build()));

        load(loader, withManifest(rewritten, released.manifestSha256()));

        assertThat(served()).hasValue(1L);
        assertThat(resident.snapshot().refusal("routing"))
                .map(RefusedVersion::reason)
                .hasValue(RefusalReason.REWRITTEN_MANIFEST);
    }

    @Test
    void acceptsAnOlderReleaseThatPinsNoManifest() {
        VersionLoader loader = loader(VERIFIER::verify, registry);

        load(loader, withManifest(topic.publish(FIRST), Optional.empty()));

        assertThat(served()).hasValue(1L);
    }

    @Test
    void aPartitionThatDoesNotAnswerKeepsNobodyElseFromServing() {
        topic.silence(9);
        VersionLoader loader = loader(VERIFIER::verify, registry);
        loader.note(released(elsewhere("silent", 9)));
        loader.note(released(topic.publish(FIRST)));

        for (int call = 0; call < 5; call++) {
            loader.loadDue();
        }

        assertThat(served()).hasValue(1L);
        assertThat(loader.isIdle()).isFalse();
    }

    @Test
    void aVersionInAPartitionThatDoesNotAnswerIsRefusedAfterPatienceAndLookedForEverAfter() {
        topic.silence(0);
        VersionLoader loader = loader(VERIFIER::verify, registry);
        loader.note(released(topic.publish(FIRST)));
        for (int second = 0; second < 120; second++) {
            clock.advance(Duration.ofSeconds(1));
            loader.loadDue();
        }
        Optional<RefusedVersion> refusal = resident.snapshot().refusal("routing");
        boolean broughtUp = loader.isBroughtUp();

        topic.endSilence(0);
        clock.advance(Duration.ofMinutes(2));
        loader.loadDue();

        assertThat(refusal).map(RefusedVersion::reason).hasValue(RefusalReason.UNREACHABLE);
        assertThat(broughtUp).as("ready while nothing could be fetched").isFalse();
        assertThat(served()).hasValue(1L);
    }

    private Optional<Long> served() {
        return resident.snapshot().version("routing").map(ResidentVersion::version);
    }

    private static Change released(PinnedVersion version) {
        return new Change(version.task(), Optional.of(new TaskRelease(version, List.of())));
    }

    private static PinnedVersion gone() {
        return elsewhere("routing", 0);
    }

    private static PinnedVersion elsewhere(String task, int partition) {
        return PinnedVersion.of(TestVersion.of(task, 77).release(partition, 2));
    }

    private static PinnedVersion withManifest(PinnedVersion version, Optional<String> manifestSha256) {
        return new PinnedVersion(
                version.task(),
                version.version(),
                version.sha256(),
                manifestSha256,
                version.partition(),
                version.partOffsets(),
                version.manifestOffset(),
                version.releasedAt());
    }

    private static Verification stumble(PinnedVersion release, FetchedVersion fetched) {
        if (release.version() == 2) {
            throw new IllegalStateException("a mistake in the verifier, on purpose");
        }
        return VERIFIER.verify(release, fetched);
    }

    private static void load(VersionLoader loader, PinnedVersion version) {
        load(loader, new TaskRelease(version, List.of()));
    }

    /** Fallbacks are looked for by further calls. */
    private static void load(VersionLoader loader, TaskRelease release) {
        loader.note(new Change(release.task(), Optional.of(release)));
        for (int call = 0; call < 5; call++) {
            loader.loadDue();
        }
    }

    private VersionLoader loader(Examination.Verifier verifier, SchemaRegistryClient decoding) {
        PromptFetcher.Budget budget = new PromptFetcher.Budget(Duration.ofSeconds(5), Duration.ofSeconds(5));
        return new VersionLoader(
                new PromptFetcher(topic, PromptTopic.NAME, budget, fetching),
                new Examination(
                        new AvroDecoder<>(decoding, PromptRecord.class), new RegistryPatience(reading), verifier),
                resident,
                new RefreshReport(meters, resident),
                PATIENCE,
                clock);
    }
}
