package io.freshet.trainer.state;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.LearningRateSchedule;

/**
 * How large a task's steps are: in rows, and in what they change. All of it follows from the step and from how many examples the task was
 * trained on before, so that a run can be repeated.
 *
 * @param rampUpExamples the first ones, trained in steps of few
 * @param rampUpRows of the task that such a step has at most
 */
public record StepRule(LearningRateSchedule schedule, int rampUpExamples, int rampUpRows) {
    /** As all tasks were trained before there was a choice. */
    static final StepRule BEFORE = new StepRule(LearningRateSchedule.CONSTANT, 0, 4);

    // Part of the schedule's meaning: with other numbers it would need another name. Measured in decision 0042.
    private static final double ROWS = 16;
    private static final double EXTRA = 3;
    private static final double EXAMPLES = 500;
    private static final double HIGHEST = 1;

    static StepRule of(TaskSpec spec) {
        return of(spec.getLearningRateSchedule(), spec.getRampUpExamples(), spec.getRampUpRows());
    }

    /** @throws IllegalArgumentException if there is no such schedule in this release */
    static StepRule of(String schedule, int rampUpExamples, int rampUpRows) {
        return new StepRule(
                LearningRateSchedule.find(schedule)
                        .orElseThrow(() -> new IllegalArgumentException("learningRateSchedule '" + schedule
                                + "' is unknown; expected one of " + LearningRateSchedule.texts())),
                rampUpExamples,
                rampUpRows);
    }

    /**
     * The most rows of the task that its next step may have.
     *
     * @param examples that it was trained on so far
     */
    public int mostRows(long examples) {
        return examples < rampUpExamples ? rampUpRows : Integer.MAX_VALUE;
    }

    /**
     * The learning rate of a step.
     *
     * @param base the spec's
     * @param rows of the task in the step
     * @param examples that it was trained on before
     */
    double learningRate(double base, int rows, long examples) {
        return switch (schedule) {
            case CONSTANT -> base;
            case SCALED_EXPONENTIAL_DECAY -> Math.min(HIGHEST, base * scale(rows) * decay(examples));
        };
    }

    /**
     * What a step's gradient is multiplied by. It is a mean over the rows, whose noise falls with their root: of few rows it would otherwise make the second moment larger than
     * the gradients of many rows are, and steps of many too small.
     *
     * @param rows of the task in the step
     */
    double gradientScale(int rows) {
        return switch (schedule) {
            case CONSTANT -> 1;
            case SCALED_EXPONENTIAL_DECAY -> scale(rows);
        };
    }

    private static double scale(int rows) {
        return Math.sqrt(rows / ROWS);
    }

    // StrictMath: Math.exp may differ in its last bit from machine to machine
    private static double decay(long examples) {
        return 1 + EXTRA * StrictMath.exp(-examples / EXAMPLES);
    }
}
