package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownIdsTest {
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
    void deniesNoIdBeforeAllOfTheStoreIsReadAndThenNoneThatTheStoreHas() {
        // More than a share, less than two.
        keep(6_000);
        try (KnownIds known = new KnownIds(intake.seenStore())) {
            assertThat(known.mayHave("new")).isTrue();
            known.readShare();
            assertThat(known.mayHave("new")).isTrue();
            known.readShare();

            assertThat(known.mayHave("new")).isFalse();
            assertThat(ids(6_000)).allMatch(id -> known.mayHave(id));
        }
    }

    @Test
    void knowsWhatComesWhileTheStoreIsRead() {
        keep(6_000);
        try (KnownIds known = new KnownIds(intake.seenStore())) {
            known.readShare();
            known.add("in between");
            known.readShare();
            known.add("behind");

            assertThat(known.mayHave("new")).isFalse();
            assertThat(known.mayHave("in between")).isTrue();
            assertThat(known.mayHave("behind")).isTrue();
        }
    }

    @Test
    void isMadeAnewOfWhatTheStoreStillHasWhenItIsFull() {
        keep(1);
        try (KnownIds known = new KnownIds(intake.seenStore(), 20)) {
            known.readShare();
            // A mistake may count as known before: some more, so that it is full.
            ids(100).skip(1).forEach(known::add);
            assertThat(known.mayHave("id 50")).isTrue();

            known.readShare();

            assertThat(known.mayHave("id 50")).isFalse();
            assertThat(known.mayHave("id 0")).isTrue();
        }
    }

    @Test
    void deniesNoIdWhereTheStoreHasMoreThanItHasRoomFor() {
        keep(100);
        try (KnownIds known = new KnownIds(intake.seenStore(), 20)) {
            known.readShare();
            known.readShare();

            assertThat(known.mayHave("new")).isTrue();
        }
    }

    private void keep(int count) {
        ids(count).forEach(id -> intake.keepSeen(id, "hash"));
    }

    private static Stream<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id " + i);
    }
}
