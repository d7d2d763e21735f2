package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.checkpoint.SafetensorsWriter;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.schemas.CommandPart;
import io.freshet.schemas.Decision;
import io.freshet.schemas.ImportPrompt;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.prompt.PromptParts;
import io.freshet.trainer.model.TrainingModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that bring a prompt. */
class PromptImportTest {
    private static final TrainingModel MODEL = FixedModels.model();
    private static final int ROWS = 2;

    @TempDir
    Path stateDir;

    private TrainerDriver trainer;
    private byte[] foreign;

    @BeforeEach
    void learn() {
        trainer = TrainerDriver.byCount(stateDir, MODEL, ROWS);
        trainer.spec(linear("source"));
        trainer.examples("source", "s", 0, 2 * ROWS, "a", "b");
        foreign = last().bytes();
        trainer.spec(linear("one"));
        trainer.examples("one", "o", 0, ROWS, "a", "b");
        trainer.published();
        trainer.evaluated();
    }

    @AfterEach
    void close() {
        trainer.close();
    }

    private static TaskSpec.Builder linear(String task) {
        return Specs.byCount(task, ROWS, "a", "b")
                .setHead("linear")
                .setPromptLength(16)
                .setSeed(task.hashCode());
    }

    @Test
    void isTheTasksNextVersionBitForBit() {
        send("one", "c-1", foreign, imported -> {});

        PublishedVersion version = last();
        PromptManifest manifest = version.manifest();
        assertThat(version.bytes()).isEqualTo(foreign);
        assertThat(manifest.getTask()).isEqualTo("one");
        assertThat(manifest.getVersion()).isEqualTo(2);
        assertThat(manifest.getCause()).isEqualTo("import");
        assertThat(manifest.getSource()).isEqualTo("a folder");
        assertThat(manifest.getAcceptedFirstOffset()).isEqualTo(-1);
        assertThat(manifest.getAcceptedLastOffset()).isEqualTo(-1);
        assertThat(trainer.decided()).singleElement().satisfies(decision -> {
            assertThat(decision.getCommand()).isEqualTo("c-1");
            assertThat(decision.getOutcome()).isEqualTo("imported");
            assertThat(decision.getReason()).isEqualTo("imported");
            assertThat(decision.getVersion()).isEqualTo(2);
        });
    }

    @Test
    void isWhatTheTaskGoesOnLearningFrom() {
        send("one", "c-1", foreign, imported -> {});
        trainer.published();
        trainer.restart();

        trainer.examples("one", "o", ROWS, 2 * ROWS, "a", "b");

        PublishedVersion next = last();
        assertThat(next.manifest().getVersion()).isEqualTo(3);
        assertThat(next.manifest().getParentVersion()).isEqualTo(2);
        assertThat(trainer.trained()).containsExactly("o" + ROWS, "o" + (ROWS + 1));
        TaskParameters trained = next.parameters(MODEL.config());
        TaskParameters before = PromptCodec.decode(foreign, trained.shape(), MODEL.config());
        assertThat(distance(trained, before)).isPositive().isLessThan(distance(trained, versionOfOne()));
    }

    // What the task learned before it was imported into.
    private TaskParameters versionOfOne() {
        try (TrainerDriver other = TrainerDriver.byCount(stateDir.resolve("other"), MODEL, ROWS)) {
            other.spec(linear("one"));
            other.examples("one", "o", 0, ROWS, "a", "b");
            return other.published().get(0).parameters(MODEL.config());
        }
    }

    private static double distance(TaskParameters one, TaskParameters other) {
        float[] a = one.values().values("prompt");
        float[] b = other.values().values("prompt");
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i]))
                .sum();
    }

    @Test
    void aloneLeavesTheHeadAsItIs() {
        Parameters before = versionOfOne().values();
        byte[] alone = SafetensorsWriter.encode(
                Map.of(
                        "prompt",
                        PromptCodec.decode(foreign, versionOfOne().shape(), MODEL.config())
                                .values()
                                .get("prompt")),
                Map.of());

        send("one", "c-1", alone, imported -> imported.setHead(null));

        Parameters after = last().parameters(MODEL.config()).values();
        assertThat(after.values("head.weight")).containsExactly(before.values("head.weight"));
        assertThat(after.values("prompt")).isNotEqualTo(before.values("prompt"));
    }

    @Test
    void ofSeveralPartsWaitsForTheLastOverARestart() {
        int half = foreign.length / 2;
        byte[] first = Arrays.copyOf(foreign, half);
        byte[] second = Arrays.copyOfRange(foreign, half, foreign.length);
        trainer.command("one", "c-1", part(0, first));
        trainer.command("one", "c-1", part(1, second));
        trainer.restart();

        trainer.command(
                "one", "c-1", imported(new PromptParts(List.of(first, second))).build());

        assertThat(last().bytes()).isEqualTo(foreign);
        assertThat(trainer.decided()).extracting(Decision::getOutcome).containsExactly("imported");
    }

    @Test
    void refusesWhatIsOtherThanTheTaskIs() {
        assertRefused("unknown-task", "nobody", foreign, imported -> {});
        assertRefused("wrong-backbone", "one", foreign, imported -> imported.setBackboneFingerprint("b".repeat(64)));
        assertRefused("wrong-method", "one", foreign, imported -> imported.setMethod("prompt-tuning"));
        assertRefused("wrong-length", "one", foreign, imported -> imported.setPromptLength(5));
        assertRefused("wrong-head", "one", foreign, imported -> imported.setHead("usual"));
        assertRefused("incomplete", "one", foreign, imported -> imported.setParts(2));
        assertRefused("incomplete", "one", foreign, imported -> imported.setSha256("0".repeat(64)));
        assertRefused("malformed", "one", "no tensors".getBytes(StandardCharsets.UTF_8), imported -> {});
        assertRefused("wrong-shape", "one", foreign, imported -> imported.setHead(null));
        byte[] infinite = foreign.clone();
        ByteBuffer.wrap(infinite, infinite.length - 4, 4).putInt(0x0000807f);
        assertRefused("not-finite", "one", infinite, imported -> {});
    }

    private void assertRefused(String reason, String task, byte[] bytes, Consumer<ImportPrompt.Builder> change) {
        send(task, "c-" + reason, bytes, change);

        assertThat(trainer.published()).as(reason).isEmpty();
        assertThat(trainer.decided()).singleElement().satisfies(decision -> {
            assertThat(decision.getReason()).isEqualTo(reason);
            assertThat(decision.getOutcome()).isEqualTo("refused");
            assertThat(decision.getVersion()).isZero();
            assertThat(decision.getDetail()).isNotBlank();
        });
        assertThat(trainer.meters
                        .counter("freshet.trainer.commands", "outcome", "refused", "reason", reason)
                        .count())
                .isPositive();
    }

    @Test
    void partsOfOneThatDidNotComeAreForgottenWhenAnotherBegins() {
        trainer.command("one", "c-1", part(0, foreign));
        trainer.command("one", "c-2", part(0, foreign));

        trainer.command(
                "one", "c-1", imported(new PromptParts(List.of(foreign))).build());
        trainer.command("one", "c-2", part(0, foreign));
        trainer.command(
                "one", "c-2", imported(new PromptParts(List.of(foreign))).build());

        assertThat(trainer.decided()).extracting(Decision::getReason).containsExactly("incomplete", "imported");
    }

    @Test
    void whatIsNoCommandIsPassedOver() {
        trainer.noiseOnCommands("one", "{}".getBytes(StandardCharsets.UTF_8));
        trainer.noiseOnCommands("one", new byte[] {0, 0, 0, 9, 9, 1});
        trainer.command("two", "c-1", part(0, foreign));

        send("one", "c-2", foreign, imported -> {});

        assertThat(trainer.counted("freshet.trainer.commands.unreadable")).isEqualTo(2);
        assertThat(trainer.decided()).extracting(Decision::getReason).containsExactly("imported");
    }

    private void send(String task, String id, byte[] bytes, Consumer<ImportPrompt.Builder> change) {
        ImportPrompt.Builder imported = imported(new PromptParts(List.of(bytes)));
        change.accept(imported);
        trainer.command(task, id, part(0, bytes));
        trainer.command(task, id, imported.build());
    }

    private static CommandPart part(int index, byte[] bytes) {
        return new CommandPart(index, ByteBuffer.wrap(bytes));
    }

    private static ImportPrompt.Builder imported(PromptParts parts) {
        return ImportPrompt.newBuilder()
                .setSource("a folder")
                .setParts(parts.contents().size())
                .setSha256(parts.sha256())
                .setBackboneFingerprint(MODEL.fingerprint().sha256())
                .setMethod("p-tuning-v2")
                .setPromptLength(16)
                .setHead("linear");
    }

    private PublishedVersion last() {
        List<PublishedVersion> all = trainer.published();
        return all.get(all.size() - 1);
    }
}
