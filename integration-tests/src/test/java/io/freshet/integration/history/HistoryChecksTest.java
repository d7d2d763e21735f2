package io.freshet.integration.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.integration.history.History.Accepted;
import io.freshet.integration.history.History.Answer;
import io.freshet.integration.history.History.Decided;
import io.freshet.integration.history.History.Manifest;
import io.freshet.integration.history.History.Part;
import io.freshet.integration.history.History.Place;
import io.freshet.integration.history.History.Released;
import io.freshet.integration.history.History.Step;
import io.freshet.integration.history.Violation.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A good history made by hand has no violations, and each way to spoil it is found. */
class HistoryChecksTest {
    private final HandMadeHistory history = new HandMadeHistory();

    @Test
    void findsNothingWhereAllWasKept() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAnExampleThatIsNeitherAcceptedNorADeadLetter() {
        history.accepted.remove(history.accepted.size() - 1);
        history.steps.remove(history.steps.size() - 1);
        history.manifests.remove(1);
        history.parts.remove(2);
        history.decisions.remove(1);
        history.releases.remove(1);
        history.answers.remove(1);
        history.requests = Set.of("r1");

        assertThat(kinds()).containsExactly(Kind.EXAMPLE_LOST);
        assertThat(violations().get(0).detail()).startsWith("fruit/e3 was acknowledged");
    }

    @Test
    void toleratesAnExampleThatWasNeverAcknowledged() {
        history.attempted = Set.of("e1", "e2", "e3", "bad", "unsure");

        assertThat(violations()).isEmpty();
    }

    @Test
    void findsAnExampleThatIsAcceptedTwice() {
        history.accepted.add(new Accepted(HandMadeHistory.example("e3"), new Place(0, 9)));

        assertThat(kinds()).contains(Kind.EXAMPLE_DOUBLED);
    }

    @Test
    void findsAnExampleThatIsAcceptedAndADeadLetter() {
        history.deadLetters.add(HandMadeHistory.example("e1"));

        assertThat(kinds()).containsExactly(Kind.EXAMPLE_DOUBLED);
    }

    @Test
    void findsAnExampleThatNobodySent() {
        history.deadLetters.add(HandMadeHistory.example("ghost"));

        assertThat(kinds()).containsExactly(Kind.EXAMPLE_INVENTED);
    }

    @Test
    void findsAnAcceptedExampleThatIsInNoStep() {
        history.attempted = Set.of("e1", "e2", "e3", "bad", "e4");
        history.accepted.add(new Accepted(HandMadeHistory.example("e4"), new Place(0, 8)));

        assertThat(kinds()).containsExactly(Kind.NOT_TRAINED);
    }

    @Test
    void findsAnExampleThatIsTrainedTwice() {
        history.steps.add(new Step("fruit", 3, 3, List.of("e3"), List.of(5L), new Place(0, 3)));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.TRAINED_TWICE, Kind.ORDER_LOST);
    }

    @Test
    void findsAStepOfAnExampleThatWasNotAccepted() {
        history.steps.set(1, new Step("fruit", 2, 2, List.of("e3"), List.of(6L), new Place(0, 1)));

        assertThat(kinds()).contains(Kind.TRAINED_UNACCEPTED);
    }

    @Test
    void findsExamplesTrainedOutOfOrder() {
        history.steps.set(0, new Step("fruit", 1, 1, List.of("e2", "e1"), List.of(4L, 1L), new Place(0, 0)));

        assertThat(kinds()).containsExactly(Kind.ORDER_LOST);
    }

    @Test
    void findsAGapInTheNumbersOfSteps() {
        history.steps.set(1, new Step("fruit", 3, 2, List.of("e3"), List.of(5L), new Place(0, 1)));

        assertThat(kinds()).containsExactly(Kind.STEP_NUMBER);
    }

    @Test
    void findsAVersionNumberThatCameTwice() {
        history.manifests.add(history.manifests.get(1));

        assertThat(kinds()).containsExactly(Kind.VERSION_NUMBER);
    }

    @Test
    void findsAVersionWithAnotherParentThanTheOneBefore() {
        Manifest second = history.manifests.get(1);
        history.manifests.set(1, HandMadeHistory.withParent(second, 0));

        assertThat(kinds()).containsExactly(Kind.VERSION_NUMBER);
    }

    @Test
    void findsAPartThatIsNotWhatTheManifestSays() {
        Part part = history.parts.get(0);
        byte[] other = "other".getBytes(StandardCharsets.UTF_8);
        history.parts.set(0, new PartHashes().next("fruit", 1, 0, other, part.place()));

        assertThat(kinds()).containsOnly(Kind.HASH_BROKEN);
    }

    @Test
    void findsAPartThatIsMissing() {
        history.parts.remove(1);

        assertThat(kinds()).contains(Kind.HASH_BROKEN, Kind.RELEASE_WRONG);
    }

    @Test
    void findsAManifestThatCountsOtherStepsThanTheEvaluations() {
        history.steps.set(1, new Step("fruit", 2, 1, List.of("e3"), List.of(5L), new Place(0, 1)));

        assertThat(kinds()).containsOnly(Kind.LINEAGE);
    }

    @Test
    void findsAVersionWithoutADecisionAndOneWithTwo() {
        history.decisions.set(1, history.decisions.get(0));

        assertThat(kinds()).containsExactly(Kind.NOT_DECIDED, Kind.NOT_DECIDED);
    }

    @Test
    void findsAReleaseThatGoesBack() {
        history.releases.add(history.releases.get(0));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.RELEASE_WRONG, Kind.RELEASE_MISSING);
    }

    @Test
    void findsAReleaseWithAnotherHashThanTheManifest() {
        Released release = history.releases.get(1);
        history.releases.set(
                1, new Released("fruit", 2, "0".repeat(64), 0, release.partOffsets(), release.manifestOffset()));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.RELEASE_WRONG, Kind.ANSWER_UNRELEASED);
    }

    @Test
    void findsAReleaseThatPinsAnotherPlace() {
        Released release = history.releases.get(0);
        history.releases.set(0, new Released("fruit", 1, release.sha256(), 0, List.of(0L, 2L), 1));

        assertThat(kinds()).containsExactly(Kind.RELEASE_WRONG, Kind.RELEASE_WRONG);
    }

    @Test
    void findsThatTheNewestVersionDoesNotServe() {
        history.releases.remove(1);
        history.answers.remove(1);
        history.requests = Set.of("r1");

        assertThat(kinds()).containsExactly(Kind.RELEASE_MISSING);
    }

    @Test
    void findsARequestWithoutAnAnswer() {
        history.answers.remove(0);

        assertThat(kinds()).containsExactly(Kind.REQUEST_UNANSWERED);
        assertThat(violations().get(0).detail()).startsWith("r1 ");
    }

    @Test
    void findsARequestWithTwoAnswers() {
        history.answers.add(history.answers.get(0));

        assertThat(kinds()).containsExactly(Kind.REQUEST_ANSWERED_TWICE);
    }

    @Test
    void findsAnAnswerThatIsAnError() {
        history.answers.set(0, new Answer("r1", "fruit", 0, "", "NOT_READY"));

        assertThat(kinds()).containsExactly(Kind.ANSWER_WITHOUT_LABEL);
    }

    @Test
    void findsAnAnswerOfAVersionThatWasNotReleased() {
        history.answers.set(0, new Answer("r1", "fruit", 3, "0".repeat(64), ""));

        assertThat(kinds()).containsExactly(Kind.ANSWER_UNRELEASED);
    }

    @Test
    void findsADecisionOfAnotherVersionsBytes() {
        Decided decided = history.decisions.get(0);
        history.decisions.set(0, new Decided("fruit", 1, "0".repeat(64), decided.outcome()));

        assertThat(kinds()).containsExactly(Kind.RELEASE_WRONG);
    }

    private List<Violation> violations() {
        return HistoryChecks.violations(history.build());
    }

    private List<Kind> kinds() {
        return violations().stream().map(Violation::kind).toList();
    }
}
