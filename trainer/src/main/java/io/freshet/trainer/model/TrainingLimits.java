package io.freshet.trainer.model;

/**
 * How large a task's share of a step may be: the warm-up step that sizes the transaction timeout is as large.
 *
 * @param maxTokens that any text is cut to, whatever its task's spec says
 * @param maxPromptLength positions that a spec may ask for
 */
public record TrainingLimits(int maxTokens, int maxPromptLength) {
    /** Room for a text's special tokens and a few words. */
    public static final int LEAST_TOKENS = 8;

    /** What of it a backbone with so many positions has room for. */
    public TrainingLimits within(int positions) {
        return new TrainingLimits(Math.min(maxTokens, positions), Math.min(maxPromptLength, positions - LEAST_TOKENS));
    }
}
