package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.prompt.PromptParts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptVerifierTest {
    private static final TestVersion VERSION = TestVersion.of("routing", 7);
    private static final PinnedVersion RELEASE = PinnedVersion.of(VERSION.release(0, 40));

    private final PromptVerifier verifier = new PromptVerifier(TestVersion.BACKBONE, TestVersion.FINGERPRINT);

    @Test
    void letsAVersionServeThatIsWhatTheReleasePins() {
        Verification verification = verifier.verify(RELEASE, new FetchedVersion(VERSION.manifest(), VERSION.parts()));

        assertThat(verification).isInstanceOfSatisfying(Verification.Sound.class, sound -> {
            assertThat(sound.version().version()).isEqualTo(7);
            assertThat(sound.version().labels()).isEqualTo(TinyTasks.labels(3));
            assertThat(sound.version().kind()).isEqualTo(TaskKind.SEQUENCE_CLASSIFICATION);
            assertThat(sound.version().method()).isEqualTo("p-tuning-v2");
            assertThat(sound.version().parameters()).isEqualTo(VERSION.parameters());
        });
    }

    @Test
    void letsTheEncodedPromptServeOfAMethodThatTrainsAnEncoder() {
        PromptManifest manifest =
                VERSION.manifestBuilder().setMethod("prefix-tuning").build();

        Verification verification = verifier.verify(RELEASE, new FetchedVersion(manifest, VERSION.parts()));

        assertThat(verification).isInstanceOfSatisfying(Verification.Sound.class, sound -> {
            assertThat(sound.version().method()).isEqualTo("prefix-tuning");
            assertThat(sound.version().parameters()).isEqualTo(VERSION.parameters());
        });
    }

    @Test
    void letsAVerbalizerServeWithItsTemplate() {
        TaskParameters verbalizer =
                TinyTasks.task(new PromptTuning(), 4, new SequenceHead(SequenceHead.Reading.VERBALIZER), 3, 1);
        TestVersion version = TestVersion.of("routing", 7, TestVersion.FINGERPRINT, verbalizer);

        Verification verification = verifier.verify(
                PinnedVersion.of(version.release(0, 0)), new FetchedVersion(version.manifest(), version.parts()));

        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Sound.class,
                        sound -> assertThat(sound.version().template())
                                .contains(verbalizer.shape().template().orElseThrow()));
    }

    @Test
    void refusesATemplateThatIsNoneOfItsHead() {
        PromptManifest.Builder manifest = VERSION.manifestBuilder();

        for (String template : List.of("{text} {mask}", "{text} {word}", "[P] {text}", "nothing")) {
            PromptManifest wrong = manifest.setTemplate(template).build();
            assertThat(reason(wrong, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
        }
        PromptManifest without =
                manifest.setTemplate(null).setHead("verbalizer").build();
        assertThat(reason(without, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
        PromptManifest unknown = manifest.setHead("span").build();
        assertThat(reason(unknown, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
    }

    @Test
    void refusesASettingThatItsMethodDoesNotHave() {
        PromptManifest.Builder manifest = VERSION.manifestBuilder().setMethod("prefix-tuning");

        PromptManifest wrong =
                manifest.setMethodSettings(Map.of("encoderHiddenSize", "x")).build();
        assertThat(reason(wrong, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
        PromptManifest unknown =
                manifest.setMethodSettings(Map.of("width", "1")).build();
        assertThat(reason(unknown, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
    }

    @Test
    void refusesEverySingleFlippedByte() {
        for (int part = 0; part < VERSION.contents().size(); part++) {
            List<PromptPart> parts = VERSION.parts();
            byte[] content = VERSION.contents().get(part).clone();
            content[content.length / 2] ^= 1;
            parts.set(part, new PromptPart(part, ByteBuffer.wrap(content)));

            assertThat(reason(VERSION.manifest(), parts)).isEqualTo(RefusalReason.WRONG_PARTS);
        }
    }

    @Test
    void refusesBytesThatManifestAndPartsAgreeOnButTheReleaseDoesNotPin() {
        TestVersion other = TestVersion.of("routing", 7, TestVersion.FINGERPRINT, TinyTasks.task(4, 3, 99));

        assertThat(reason(other.manifest(), other.parts())).isEqualTo(RefusalReason.WRONG_HASH);
    }

    @Test
    void refusesAManifestThatClaimsThePinnedHashForOtherBytes() {
        TestVersion other = TestVersion.of("routing", 7, TestVersion.FINGERPRINT, TinyTasks.task(4, 3, 99));
        PromptManifest manifest =
                other.manifestBuilder().setSha256(RELEASE.sha256()).build();

        assertThat(reason(manifest, other.parts())).isEqualTo(RefusalReason.WRONG_HASH);
    }

    @Test
    void refusesAMissingPart() {
        List<PromptPart> parts = VERSION.parts();
        parts.remove(1);

        assertThat(reason(VERSION.manifest(), parts)).isEqualTo(RefusalReason.WRONG_PARTS);
    }

    @Test
    void refusesPartsInAnotherOrder() {
        List<PromptPart> parts = VERSION.parts();
        Collections.swap(parts, 0, 1);

        assertThat(reason(VERSION.manifest(), parts)).isEqualTo(RefusalReason.WRONG_PARTS);
    }

    @Test
    void refusesAPartThatIsThereTwice() {
        List<PromptPart> parts = VERSION.parts();
        parts.add(parts.get(0));

        assertThat(reason(VERSION.manifest(), parts)).isEqualTo(RefusalReason.WRONG_PARTS);
    }

    @Test
    void refusesATruncatedPart() {
        List<PromptPart> parts = VERSION.parts();
        byte[] content = VERSION.contents().get(0);
        parts.set(0, new PromptPart(0, ByteBuffer.wrap(content, 0, content.length - 1)));

        assertThat(reason(VERSION.manifest(), parts)).isEqualTo(RefusalReason.WRONG_PARTS);
    }

    @Test
    void refusesAnotherBackbone() {
        Fingerprint other = new Fingerprint("cd".repeat(32));
        TestVersion foreign = TestVersion.of("routing", 7, other);

        assertThat(reason(foreign)).isEqualTo(RefusalReason.WRONG_BACKBONE);
    }

    @Test
    void refusesAKindOfTaskThatItDoesNotKnow() {
        PromptManifest unknown = VERSION.manifestBuilder().setKind("poetry").build();

        assertThat(reason(unknown, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
    }

    @Test
    void refusesAManifestOfAnotherTaskOrVersion() {
        PromptManifest task = VERSION.manifestBuilder().setTask("urgency").build();
        PromptManifest version = VERSION.manifestBuilder().setVersion(8).build();

        assertThat(reason(task, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
        assertThat(reason(version, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
    }

    @Test
    void refusesAnUnknownMethod() {
        PromptManifest manifest =
                VERSION.manifestBuilder().setMethod("telepathy").build();

        assertThat(reason(manifest, VERSION.parts())).isEqualTo(RefusalReason.WRONG_MANIFEST);
    }

    @Test
    void refusesLabelsThatAreMissingDoubledOrBlank() {
        for (List<String> labels : List.of(List.<String>of(), List.of("a", "a", "b"), List.of("a", " ", "b"))) {
            PromptManifest manifest =
                    VERSION.manifestBuilder().setLabels(labels).build();

            assertThat(reason(manifest, VERSION.parts())).isEqualTo(RefusalReason.WRONG_LABELS);
        }
    }

    @Test
    void refusesLengthsBeyondTheBackbonesPositions() {
        for (int maxTokens : new int[] {-1, 7, 61, Integer.MAX_VALUE}) {
            PromptManifest manifest =
                    VERSION.manifestBuilder().setMaxTokens(maxTokens).build();

            assertThat(reason(manifest, VERSION.parts())).isEqualTo(RefusalReason.WRONG_LENGTH);
        }
    }

    @Test
    void refusesTensorsOfAnotherShapeThanTheManifestSays() {
        PromptManifest longer = VERSION.manifestBuilder().setPromptLength(5).build();
        PromptManifest fewer =
                VERSION.manifestBuilder().setLabels(List.of("a", "b")).build();

        assertThat(reason(longer, VERSION.parts())).isEqualTo(RefusalReason.WRONG_SHAPE);
        assertThat(reason(fewer, VERSION.parts())).isEqualTo(RefusalReason.WRONG_SHAPE);
    }

    @Test
    void refusesAValueThatIsNotFinite() {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertThat(reason(withValue(value))).isEqualTo(RefusalReason.NOT_FINITE);
        }
    }

    @Test
    void refusesBytesThatAreNoTensors() {
        byte[] bytes = new byte[100];
        PromptParts parts = new PromptParts(List.of(bytes));
        PromptManifest manifest = VERSION.manifestBuilder()
                .setSha256(parts.sha256())
                .setParts(parts.digests())
                .build();
        PinnedVersion release = new PinnedVersion(
                "routing", 7, parts.sha256(), Optional.empty(), 0, List.of(1L), 2, RELEASE.releasedAt());

        Verification verification = verifier.verify(
                release, new FetchedVersion(manifest, List.of(new PromptPart(0, ByteBuffer.wrap(bytes)))));

        assertThat(reason(verification)).isEqualTo(RefusalReason.MALFORMED);
    }

    private static TestVersion withValue(float value) {
        TaskParameters task = VERSION.parameters();
        Map<String, HostTensor> tensors = new LinkedHashMap<>(task.values().tensors());
        HostTensor prompt = tensors.get("prompt");
        float[] values = prompt.values().clone();
        values[values.length - 1] = value;
        tensors.put("prompt", new HostTensor(prompt.shape(), values));
        return TestVersion.of("routing", 7, TestVersion.FINGERPRINT, task.with(new Parameters(tensors)));
    }

    private RefusalReason reason(TestVersion version) {
        PinnedVersion release = PinnedVersion.of(version.release(0, 40));
        return reason(verifier.verify(release, new FetchedVersion(version.manifest(), version.parts())));
    }

    private RefusalReason reason(PromptManifest manifest, List<PromptPart> parts) {
        return reason(verifier.verify(RELEASE, new FetchedVersion(manifest, new ArrayList<>(parts))));
    }

    private static RefusalReason reason(Verification verification) {
        assertThat(verification).isInstanceOf(Verification.Unsound.class);
        return ((Verification.Unsound) verification).reason();
    }
}
