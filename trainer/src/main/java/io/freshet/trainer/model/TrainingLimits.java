package io.freshet.trainer.model;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.schemas.Limits;
import io.freshet.schemas.example.TextInput;

/**
 * How large a task's share of a step may be: the warm-up step that sizes the transaction timeout is as large.
 *
 * @param maxTokens that any text is cut to, whatever its task's spec says
 * @param maxPromptLength positions that a spec may ask for
 */
public record TrainingLimits(int maxTokens, int maxPromptLength) {
    private static final long MOST_VERSION_BYTES = (long) Limits.MOST_PARTS * Limits.MOST_PART_BYTES;

    // Names and shapes of three tensors, in JSON.
    private static final long MOST_HEADER_BYTES = 1_024;

    /**
     * What of it a backbone has room for. Texts are cut; a prompt cannot be.
     *
     * @throws IllegalStateException if the longest prompt leaves no room for a text, or does not fit a version
     */
    public TrainingLimits within(BackboneConfig backbone) {
        requireRoomInVersions(backbone);
        return within(backbone.maxPositions());
    }

    private void requireRoomInVersions(BackboneConfig backbone) {
        long head = (long) Limits.MOST_OUTPUTS * (backbone.hidden() + 1) * Float.BYTES;
        long position = largestPosition(backbone) * Float.BYTES;
        long room = (MOST_VERSION_BYTES - MOST_HEADER_BYTES - head) / position;
        if (maxPromptLength > room) {
            throw new IllegalStateException("max.prompt.length is " + maxPromptLength + ", and with "
                    + backbone.layers() + " layers of " + backbone.hidden() + " numbers a version, which has at most "
                    + Limits.MOST_PARTS + " parts, has room for " + room + " positions; set it to at most " + room
                    + ", for intake and commands too, so that they refuse specs that ask for more");
        }
    }

    private static long largestPosition(BackboneConfig backbone) {
        return Methods.ALL.stream()
                .mapToLong(method -> method.published().parameters(backbone, 1).stream()
                        .mapToLong(ParameterShape::count)
                        .sum())
                .max()
                .orElseThrow();
    }

    TrainingLimits within(int positions) {
        int room = positions - TextInput.FEWEST_TOKENS;
        if (maxPromptLength > room) {
            throw new IllegalStateException("max.prompt.length is " + maxPromptLength + ", and the backbone has "
                    + positions + " positions, of which a text needs " + TextInput.FEWEST_TOKENS
                    + " or more; set it to at most " + room
                    + ", for intake and commands too, so that they refuse specs that ask for more");
        }
        return new TrainingLimits(Math.min(maxTokens, positions), maxPromptLength);
    }
}
