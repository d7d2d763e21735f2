package io.freshet.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Readiness readiness = new Readiness();

    @Test
    void beginsLiveAndNotReady() {
        assertThat(readiness.isLive()).isTrue();
        assertThat(readiness.isReady()).isFalse();
    }

    @Test
    void saysWhyItFailedAndStaysSo() {
        readiness.failed("no brokers");
        readiness.ready();

        assertThat(readiness.isLive()).isFalse();
        assertThat(readiness.detail()).isEqualTo("no brokers");
    }

    @Test
    void whatDrainsDoesNotBecomeReadyAgain() {
        readiness.ready();
        readiness.draining();
        readiness.ready();

        assertThat(readiness.isDraining()).isTrue();
        assertThat(readiness.isReady()).isFalse();
    }
}
