package io.freshet.backbone.predict;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.text.EncodedText;
import java.util.List;

/** What a prompt makes of a text's hidden states, for tests of other packages. */
public final class HiddenStates {
    private HiddenStates() {}

    /** {@code [position][hidden]} of the text's own tokens. */
    public static float[][] of(BatchForward forward, EncodedText text, TaskParameters task) {
        return forward.lastHiddenState(List.of(text), task).get(0);
    }
}
