package io.freshet.benchmarks.deployment;

import java.util.Map;

/**
 * How often the three exactly-once processes commit.
 *
 * @param trainerMillis between two commits of the trainer
 * @param otherMillis between two commits of intake, and of release control
 * @param onPublication whether the trainer commits at once after a version too
 */
public record CommitIntervals(int trainerMillis, int otherMillis, boolean onPublication) {

    Map<Role, Map<String, String>> settings() {
        Map<String, String> other = Map.of("commit.interval.ms", String.valueOf(otherMillis));
        Map<String, String> trainer = Map.of(
                "commit.interval.ms", String.valueOf(trainerMillis),
                "commit.on.publication", String.valueOf(onPublication));
        return Map.of(Role.INTAKE, other, Role.RELEASE, other, Role.TRAINER, trainer);
    }

    @Override
    public String toString() {
        return "trainer " + trainerMillis + " ms" + (onPublication ? " and on publication" : "")
                + ", intake and release control " + otherMillis + " ms";
    }
}
