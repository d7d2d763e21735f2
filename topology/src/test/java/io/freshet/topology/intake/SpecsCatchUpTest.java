package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpecsCatchUpTest {
    private final FixedSpecsProgress progress = new FixedSpecsProgress();
    private final SpecsCatchUp catchUp = new SpecsCatchUp(progress, 0);

    @Test
    void isDoneAtOnceWhereEverythingIsRead() {
        progress.tasks(7, 7);
        progress.stage(9, 9);

        assertThat(catchUp.advance(41)).hasValue(41);
    }

    @Test
    void goesByWhereTasksEndedWhenTheRoundBegan() {
        progress.tasks(3, 7);
        assertThat(catchUp.advance(41)).isEmpty();

        progress.tasks(7, 100);

        assertThat(catchUp.advance(50)).hasValue(41);
    }

    @Test
    void takesWhatCameMeanwhileIntoTheNextRound() {
        progress.tasks(3, 7);
        catchUp.advance(41);
        progress.tasks(7, 7);
        catchUp.advance(50);

        assertThat(catchUp.advance(50)).hasValue(50);
    }

    @Test
    void waitsForWhatWasReadToComeThroughTheTopicBetweenTheStages() {
        progress.stage(5, 9);
        assertThat(catchUp.advance(41)).isEmpty();

        progress.stage(8, 20);
        assertThat(catchUp.advance(41)).isEmpty();

        progress.stage(9, 20);
        assertThat(catchUp.advance(41)).hasValue(41);
    }

    @Test
    void decidesNothingByAnswersFromBeforeTheRound() {
        catchUp.advance(1);
        progress.answers(false);
        assertThat(catchUp.advance(41)).isEmpty();

        progress.answers(true);
        progress.tasks(0, 1);

        assertThat(catchUp.advance(41)).isEmpty();
    }
}
