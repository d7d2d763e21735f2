package io.freshet.trainer;

import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.TransactionTimeoutSetting;
import java.time.Duration;

/**
 * How long a transaction may take. One that takes longer is aborted in the middle, and its records are read again, for ever, while
 * the app says that it is running; so a trainer whose steps are too slow must not start.
 */
public final class TransactionTimeout {
    /**
     * Loading and storing tensors comes on top of the steps. A static member ends its own open transaction when it comes back, so a
     * long timeout costs only if it does not.
     */
    public static final Duration LEAST = Duration.ofSeconds(60);

    /** What brokers allow by default. */
    public static final Duration MOST = TransactionTimeoutSetting.MOST;

    private static final int MARGIN = 3;

    private TransactionTimeout() {}

    /**
     * The most steps of one partition in a round: one for each batch that the round's records can fill, when almost a batch waits
     * already, and one by time at the tick.
     *
     * @param records of the partition in a round
     */
    static int stepsInARound(int records, int batchRows) {
        return (batchRows - 1 + records) / batchRows + 1;
    }

    /**
     * Three times what the steps between two commits take at worst: those that begin within the commit interval, and those of the round
     * in which it ends, since Kafka Streams looks for a due commit only after a round through all partitions.
     *
     * @param slowestStep of the largest shape
     * @param partitions that this process may have to train alone
     * @param stepsInARound of one partition at most
     * @throws IllegalStateException if brokers would not allow so long a transaction
     */
    static Duration of(Duration slowestStep, Duration commitInterval, int partitions, int stepsInARound) {
        long stepMillis = Math.max(1, slowestStep.toMillis());
        long steps = (commitInterval.toMillis() + stepMillis - 1) / stepMillis + (long) partitions * stepsInARound;
        Duration needed = Duration.ofMillis(MARGIN * stepMillis * steps);
        if (needed.compareTo(MOST) > 0) {
            throw new IllegalStateException("a step takes " + slowestStep.toMillis() + " ms and " + steps
                    + " may fall between two commits: a transaction needs " + needed.toSeconds()
                    + " s; brokers allow " + MOST.toSeconds() + " s. Lower " + TrainerConfig.MAX_TOKENS + ", "
                    + PromptLengthSetting.NAME + " or " + TrainerConfig.BATCH_ROWS + ", or use a faster device");
        }
        return needed.compareTo(LEAST) < 0 ? LEAST : needed;
    }
}
