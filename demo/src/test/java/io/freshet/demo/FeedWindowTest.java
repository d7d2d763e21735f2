package io.freshet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.demo.FeedWindow.PendingLabel;
import io.freshet.workload.source.SourceExample;
import org.junit.jupiter.api.Test;

class FeedWindowTest {
    private static final PendingLabel A = label("a");
    private static final PendingLabel B = label("b");
    private static final PendingLabel C = label("c");

    private final FeedWindow window = new FeedWindow(2, 3);

    @Test
    void sendsNoLabelBeforeItsRequestIsAnswered() {
        window.requested(A);

        assertThat(window.nextLabel()).isEmpty();
        window.answered("a");
        assertThat(window.nextLabel()).contains(A);
        assertThat(window.nextLabel()).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheSourceWhenAnswersOvertakeEachOther() {
        window.requested(A);
        window.requested(B);
        window.answered("b");

        assertThat(window.nextLabel()).isEmpty();
        window.answered("a");
        assertThat(window.nextLabel()).contains(A);
        assertThat(window.nextLabel()).contains(B);
    }

    @Test
    void hasNoRoomWhileTooManyRequestsWait() {
        window.requested(A);
        assertThat(window.hasRoom()).isTrue();
        window.requested(B);
        assertThat(window.hasRoom()).isFalse();
        window.answered("a");
        window.nextLabel();
        assertThat(window.hasRoom()).isTrue();
    }

    @Test
    void hasRoomAgainOnceALabelIsTrainedOn() {
        send(A);
        send(B);
        send(C);

        assertThat(window.hasRoom()).isFalse();
        window.settled("b");
        assertThat(window.hasRoom()).isTrue();
        assertThat(window.inFlight()).isEqualTo(2);
    }

    @Test
    void isEmptyWhenEverythingIsSettled() {
        send(A);
        assertThat(window.isEmpty()).isFalse();
        window.settled("a");
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void forgetsAnswersToOthers() {
        window.answered("probe-1-0000001");
        window.settled("from-outside");

        assertThat(window.isEmpty()).isTrue();
        assertThat(window.nextLabel()).isEmpty();
    }

    @Test
    void remembersNoAnswersToOthers() {
        window.requested(A);
        window.answered("probe-1-0000001");
        window.answered("from-outside");

        assertThat(window.answered()).isZero();
        window.answered("a");
        assertThat(window.answered()).isEqualTo(1);
        window.nextLabel();
        assertThat(window.answered()).isZero();
    }

    private void send(PendingLabel label) {
        window.requested(label);
        window.answered(label.id());
        window.nextLabel();
    }

    private static PendingLabel label(String id) {
        return new PendingLabel(id, new SourceExample("task", "text " + id, "label"));
    }
}
