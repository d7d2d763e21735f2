package io.freshet.integration.mixed;

import java.time.Duration;
import java.util.Random;

/** Takes the registry and the broker away in turn, each for some seconds that the seed decides. */
final class Outages {
    private static final int SHORTEST_SECONDS = 4;
    private static final int SECONDS_MORE = 12;

    private final Ground ground;
    private final Random random;
    private final Say say;
    private int count;

    Outages(Ground ground, long seed, Say say) {
        this.ground = ground;
        this.random = new Random(seed);
        this.say = say;
    }

    /** One of them is away for a while; returns when it is back. */
    void next() throws InterruptedException {
        Duration away = Duration.ofSeconds(SHORTEST_SECONDS + random.nextInt(SECONDS_MORE));
        if (count++ % 2 == 0) {
            say.that("registry away for " + away.toSeconds() + " s");
            ground.takeRegistryAway();
            Waits.pass(away);
            ground.bringRegistryBack();
        } else {
            say.that("broker away for " + away.toSeconds() + " s");
            ground.takeBrokerAway();
            Waits.pass(away);
            ground.bringBrokerBack();
        }
    }

    int count() {
        return count;
    }
}
