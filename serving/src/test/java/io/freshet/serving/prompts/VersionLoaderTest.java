package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.Registries;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.serving.TestClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VersionLoaderTest {
    private static final PromptVerifier VERIFIER = new PromptVerifier(TestVersion.BACKBONE, TestVersion.FINGERPRINT);
    private static final TestVersion FIRST = TestVersion.of("routing", 1);
    private static final TestVersion SECOND = TestVersion.of("routing", 2);

    private final SchemaRegistryClient registry = Registries.connect("mock://version-loader", Map.of());
    private final PromptTopic topic = new PromptTopic(registry);
    private final ResidentPrompts resident = new ResidentPrompts();
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
        ReleasedVersion first = topic.publish(FIRST);
        ReleasedVersion second = topic.publish(SECOND);
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
        ReleasedVersion first = topic.publish(FIRST);
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
        ReleasedVersion first = topic.publish(FIRST);
        reading.stop(); // else it would wait for the registry

        assertThatThrownBy(() -> load(loader, first)).isInstanceOf(RegistryUnavailableException.class);

        assertThat(resident.snapshot().refusal("routing")).isEmpty();
        assertThat(loader.isIdle()).isFalse();
    }

    private static Verification stumble(ReleasedVersion release, FetchedVersion fetched) {
        if (release.version() == 2) {
            throw new IllegalStateException("a mistake in the verifier, on purpose");
        }
        return VERIFIER.verify(release, fetched);
    }

    private static void load(VersionLoader loader, ReleasedVersion version) {
        loader.note(new ReleaseChange.Released(version));
        loader.loadDue();
    }

    private VersionLoader loader(VersionLoader.Verifier verifier, SchemaRegistryClient decoding) {
        return new VersionLoader(
                new PromptFetcher(topic, PromptTopic.NAME, Duration.ofSeconds(5), fetching),
                new PromptReader(new AvroDecoder<>(decoding, PromptRecord.class), new RegistryPatience(reading)),
                verifier,
                resident,
                new PendingReleases(Duration.ofSeconds(30)),
                new RefreshMetrics(new SimpleMeterRegistry(), resident),
                new TestClock());
    }
}
