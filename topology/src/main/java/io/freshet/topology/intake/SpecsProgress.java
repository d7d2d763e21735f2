package io.freshet.topology.intake;

import java.util.Map;
import java.util.Optional;

/**
 * How far intake as a whole, all its instances together, has come with {@code tasks} and with the topic between its stages. The
 * answers come from the brokers some time after they were asked for; while no broker answers, none come.
 */
public interface SpecsProgress {
    /**
     * Has the brokers asked once more, soon; however many call it, they are asked once.
     *
     * @return the first round of answers that is wholly asked for after this call
     */
    long ask();

    /** The newest answers; empty before the first. */
    Optional<Seen> latest();

    /**
     * One round of answers, by partition, asked for in the order of the fields.
     *
     * @param round counts up
     * @param tasksEnds where {@code tasks} ended, for a reader of committed records
     * @param tasksRead the first record of {@code tasks} that no committed first stage has read; if there is none, the end
     * @param stageEnds where the topic between the stages ended, with all that was not committed yet
     * @param stageRead the first record there that no committed second stage has read; if there is none, the end
     */
    record Seen(
            long round,
            Map<Integer, Long> tasksEnds,
            Map<Integer, Long> tasksRead,
            Map<Integer, Long> stageEnds,
            Map<Integer, Long> stageRead) {}
}
