package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.parameters.Parameters;
import io.freshet.schemas.Handover;
import io.freshet.schemas.HandoverTask;
import io.freshet.schemas.NamedByRelease;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that share a group's prompt, and tasks that come into a group and leave it. */
class GroupsTest {
    private static final TrainingModel MODEL = FixedModels.model();
    private static final String OWNER = "~news";

    @TempDir
    Path stateDir;

    private static TaskSpec.Builder member(String task, String... labels) {
        return Specs.byCount(task, 4, labels).setGroup("news");
    }

    private TrainerDriver trainer() {
        return TrainerDriver.byCount(stateDir, MODEL, 4);
    }

    private static Parameters last(List<PublishedVersion> versions, String task) {
        return versions.stream()
                .filter(version -> version.manifest().getTask().equals(task))
                .reduce((first, second) -> second)
                .orElseThrow()
                .parameters(MODEL.config())
                .values();
    }

    private static float[] prompt(Parameters parameters) {
        return parameters.values("prompt");
    }

    @Test
    void theExamplesOfEachTaskTrainThePromptOfAll() {
        try (TrainerDriver trainer = trainer()) {
            trainer.spec(member("one", "a", "b"));
            trainer.spec(member("two", "x", "y", "z"));

            trainer.examples("one", "o", 0, 4, "a", "b");
            float[] afterOne = prompt(last(trainer.published(), "one"));
            trainer.examples("two", "t", 0, 4, "x", "y");
            float[] afterTwo = prompt(last(trainer.published(), "two"));
            trainer.examples("one", "p", 0, 2, "a", "b");
            trainer.examples("two", "u", 0, 2, "x", "y");
            trainer.examples("one", "q", 0, 2, "a", "b");
            trainer.examples("two", "v", 0, 2, "x", "y");

            List<PublishedVersion> together = trainer.published();
            assertThat(afterTwo).isNotEqualTo(afterOne);
            assertThat(prompt(last(together, "one"))).isEqualTo(prompt(last(together, "two")));
            assertThat(last(together, "one").values("head.bias")).hasSize(2);
            assertThat(last(together, "two").values("head.bias")).hasSize(3);
        }
    }

    @Test
    void aTaskThatComesIntoAGroupBeginsWithWhatTheOthersTaughtIt() {
        try (TrainerDriver trainer = trainer()) {
            trainer.spec(member("one", "a", "b"));
            trainer.examples("one", "o", 0, 8, "a", "b");
            float[] shared = prompt(last(trainer.published(), "one"));

            trainer.spec(member("two", "x", "y").setOwnPrompt(true).setLearningRate(Double.MIN_NORMAL));
            trainer.examples("two", "t", 0, 4, "x", "y");
            trainer.examples("one", "p", 0, 4, "a", "b");

            List<PublishedVersion> versions = trainer.published();
            assertThat(prompt(last(versions, "two"))).isEqualTo(shared);
            assertThat(prompt(last(versions, "one"))).isNotEqualTo(shared);
        }
    }

    @Test
    void aTaskThatGetsAPromptOfItsOwnGoesOnFromTheGroups() {
        try (TrainerDriver trainer = trainer()) {
            trainer.spec(member("one", "a", "b"));
            trainer.spec(member("two", "x", "y"));
            trainer.examples("one", "o", 0, 8, "a", "b");
            float[] shared = prompt(last(trainer.published(), "one"));

            trainer.spec(member("two", "x", "y").setOwnPrompt(true).setLearningRate(Double.MIN_NORMAL));
            trainer.examples("one", "p", 0, 4, "a", "b");
            trainer.examples("two", "t", 0, 4, "x", "y");

            List<PublishedVersion> versions = trainer.published();
            assertThat(prompt(last(versions, "two"))).isEqualTo(shared);
            assertThat(last(versions, "one")).isNotNull();
            assertThat(versions.get(versions.size() - 1).manifest().getOwnPrompt())
                    .isTrue();
        }
    }

    @Test
    void goesOnAfterACrashAsIfThereHadBeenNone() {
        List<PromptManifest> expected;
        try (TrainerDriver trainer = trainer()) {
            run(trainer, () -> {});
            expected = manifests(trainer);
        }
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir.resolve("crashing"), MODEL, 4)) {
            run(trainer, trainer::restart);

            assertThat(manifests(trainer)).isEqualTo(expected);
            assertThat(trainer.counted("freshet.trainer.replayed.different")).isZero();
        }
    }

    private static List<PromptManifest> manifests(TrainerDriver trainer) {
        return trainer.published().stream().map(PublishedVersion::manifest).toList();
    }

    private static void run(TrainerDriver trainer, Runnable between) {
        trainer.spec(member("one", "a", "b"));
        trainer.spec(member("two", "x", "y", "z"));
        for (int round = 0; round < 7; round++) {
            trainer.examples("one", "o", 3 * round, 3 * round + 3, "a", "b");
            between.run();
            trainer.examples("two", "t", 2 * round, 2 * round + 2, "x", "z");
            between.run();
        }
    }

    @Test
    void refusesATaskWithAnotherKindOfPromptThanItsGroups() {
        try (TrainerDriver trainer = trainer()) {
            trainer.spec(member("one", "a", "b"));

            trainer.spec(member("two", "x", "y").setPromptLength(5));
            trainer.examples("two", "t", 0, 1, "x");

            assertThat(trainer.refused("group")).isEqualTo(1);
            assertThat(trainer.skipped("unknown-task")).isEqualTo(1);
        }
    }

    @Test
    void aTaskWhoseSpecItsNewGroupRefusesGoesOnThereAsItWas() {
        try (TrainerDriver trainer = trainer()) {
            trainer.spec(member("one", "a", "b"));
            trainer.spec(Specs.byCount("two", 4, "x", "y"));

            trainer.move(member("two", "x", "y").setPromptLength(5), "two", 1);
            trainer.examples("two", "t", 0, 4, "x", "y");

            assertThat(trainer.refused("group")).isEqualTo(1);
            PromptManifest manifest = manifests(trainer).get(0);
            assertThat(manifest.getGroup()).isEqualTo("news");
            assertThat(manifest.getOwnPrompt()).isTrue();
            assertThat(manifest.getPromptLength()).isNotEqualTo(5);
        }
    }

    @Test
    void aTaskThatIsHandedOverTakesAlongWhatItLearnedAndItsVersions() {
        try (TrainerDriver trainer = trainer()) {
            trainer.spec(Specs.byCount("one", 4, "a", "b"));
            trainer.examples("one", "o", 0, 8, "a", "b");
            PublishedVersion before = trainer.published().get(1);

            trainer.move(member("one", "a", "b").setOwnPrompt(true).setLearningRate(Double.MIN_NORMAL), "one", 1);
            trainer.examples("one", "p", 0, 4, "a", "b");

            PublishedVersion after = trainer.published().get(0);
            assertThat(after.manifest().getVersion()).isEqualTo(3);
            assertThat(after.manifest().getParentVersion()).isEqualTo(2);
            assertThat(after.manifest().getExamples()).isEqualTo(12);
            assertThat(after.manifest().getGroup()).isEqualTo("news");
            assertThat(prompt(after.parameters(MODEL.config()).values()))
                    .isEqualTo(prompt(before.parameters(MODEL.config()).values()));
        }
    }

    @Test
    void whatWasAcceptedBeforeTheMoveIsTrainedAndPublishedBeforeIt() {
        try (TrainerDriver trainer = TrainerDriver.lingering(stateDir, MODEL, 4)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            trainer.examples("one", "o", 0, 3, "a", "b");

            trainer.move(member("one", "a", "b"), "one", 1);
            assertThat(trainer.handedOver()).isEmpty();
            trainer.examples("one", "p", 0, 3, "a", "b");
            assertThat(trainer.trained()).isEmpty();
            trainer.advance(TrainerDriver.LINGER);
            trainer.advance(TrainerDriver.LINGER);

            assertThat(trainer.trained()).containsExactly("o0", "o1", "o2", "p0", "p1", "p2");
            assertThat(trainer.published())
                    .extracting(each -> each.manifest().getCause())
                    .containsExactly("move");
        }
    }

    @Test
    void keepsWhatComesForATaskUntilItIsHandedOver() {
        try (TrainerDriver there = TrainerDriver.byCount(stateDir.resolve("there"), MODEL, 4);
                TrainerDriver here = TrainerDriver.byCount(stateDir.resolve("here"), MODEL, 4)) {
            there.spec(Specs.byCount("one", 4, "a", "b"));
            there.examples("one", "o", 0, 4, "a", "b");
            there.departs(member("one", "a", "b", "c"), "one", 1);
            here.arrives(member("one", "a", "b", "c"), "one", 1);

            here.examples("one", "p", 0, 4, "a", "c");
            here.restart();
            assertThat(here.evaluated()).isEmpty();
            there.handedOver().forEach(here::handOver);

            assertThat(here.trained()).containsExactly("p0", "p1", "p2", "p3");
            assertThat(here.published())
                    .extracting(each -> each.manifest().getVersion())
                    .containsExactly(2L);
            assertThat(here.skipped("unknown-label")).isZero();
        }
    }

    @Test
    void takesATaskWhoseHandoverComesBeforeItsSpec() {
        try (TrainerDriver there = TrainerDriver.byCount(stateDir.resolve("there"), MODEL, 4);
                TrainerDriver here = TrainerDriver.byCount(stateDir.resolve("here"), MODEL, 4)) {
            there.spec(Specs.byCount("one", 4, "a", "b"));
            there.examples("one", "o", 0, 4, "a", "b");
            there.departs(member("one", "a", "b"), "one", 1);

            there.handedOver().forEach(here::handOver);
            here.restart();
            here.arrives(member("one", "a", "b"), "one", 1);
            here.examples("one", "p", 0, 4, "a", "b");

            assertThat(here.published())
                    .extracting(each -> each.manifest().getVersion())
                    .containsExactly(2L);
        }
    }

    @Test
    void aTaskThatGoesThereAndBackLosesNothing() {
        try (TrainerDriver trainer = TrainerDriver.lingering(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byCount("one", 4, "a", "b"));
            trainer.examples("one", "o", 0, 3, "a", "b");
            trainer.move(member("one", "a", "b"), "one", 1);
            trainer.examples("one", "p", 0, 3, "a", "b");
            trainer.move(Specs.byCount("one", 4, "a", "b"), OWNER, 2);
            trainer.examples("one", "q", 0, 3, "a", "b");
            trainer.restart();

            for (int i = 0; i < 4; i++) {
                trainer.advance(TrainerDriver.LINGER);
            }

            assertThat(trainer.trained()).containsExactly("o0", "o1", "o2", "p0", "p1", "p2", "q0", "q1", "q2");
            assertThat(trainer.published())
                    .extracting(each -> each.manifest().getVersion())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(trainer.gauge("freshet.trainer.arriving")).isZero();
        }
    }

    @Test
    void aRetiredTaskTakesAlongWhichVersionsItHad() {
        try (TrainerDriver trainer = trainer()) {
            trainer.spec(Specs.byCount("one", 4, "a", "b"));
            trainer.examples("one", "o", 0, 4, "a", "b");
            trainer.retire("one");

            trainer.move(member("one", "a", "b"), "one", 1);
            trainer.examples("one", "p", 0, 4, "a", "b");

            List<Handover> handed = trainer.handedOver();
            assertThat(handed).hasSize(1);
            assertThat(((HandoverTask) handed.get(0).getBody()).getSpec()).isNull();
            assertThat(trainer.published())
                    .extracting(each -> each.manifest().getVersion())
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void aReleaseOfATaskInAGroupIsToldToTheGroupsTrainer() {
        try (TrainerDriver trainer = TrainerDriver.keeping(stateDir, MODEL, 4, 1)) {
            trainer.spec(member("one", "a", "b"));
            trainer.examples("one", "o", 0, 8, "a", "b");

            trainer.release("one", "news", 2);
            trainer.examples("one", "p", 0, 4, "a", "b");

            assertThat(trainer.handedOver()).containsExactly(new Handover("one", OWNER, 0L, new NamedByRelease(2L)));
            assertThat(trainer.promptRecords())
                    .filteredOn(record -> record.value() == null)
                    .extracting(record -> record.key())
                    .containsExactly("one@1#manifest", "one@1#0");
        }
    }
}
