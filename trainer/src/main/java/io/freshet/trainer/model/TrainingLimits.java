package io.freshet.trainer.model;

import io.freshet.schemas.spec.SpecRules;

/**
 * How large a task's share of a step may be: the warm-up step that sizes the transaction timeout is as large.
 *
 * @param maxTokens that any text is cut to, whatever its task's spec says
 * @param maxPromptLength positions that a spec may ask for
 */
public record TrainingLimits(int maxTokens, int maxPromptLength) {
    /**
     * What of it a backbone with so many positions has room for. Texts are cut; a prompt cannot be.
     *
     * @throws IllegalStateException where the longest prompt leaves no room for a text
     */
    public TrainingLimits within(int positions) {
        int room = positions - SpecRules.FEWEST_TOKENS;
        if (maxPromptLength > room) {
            throw new IllegalStateException("max.prompt.length is " + maxPromptLength + ", and the backbone has "
                    + positions + " positions, of which a text needs " + SpecRules.FEWEST_TOKENS
                    + " or more; set it to at most " + room
                    + ", for intake and commands too, so that they refuse specs that ask for more");
        }
        return new TrainingLimits(Math.min(maxTokens, positions), maxPromptLength);
    }
}
