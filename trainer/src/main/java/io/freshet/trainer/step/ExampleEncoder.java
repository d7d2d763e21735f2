package io.freshet.trainer.step;

import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.text.EncodedText;
import io.freshet.trainer.batch.WaitingExample;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.TrainingSpec;

/** Makes of an example what a step takes. */
final class ExampleEncoder {
    private final TrainingModel model;

    ExampleEncoder(TrainingModel model) {
        this.model = model;
    }

    /**
     * The example as its task's head learns it.
     *
     * @param maxTokens that its text is cut to
     * @throws io.freshet.backbone.text.TextException if the text has no tokens
     * @throws io.freshet.backbone.head.TargetException if the tokens do not have what the target says
     */
    WaitingExample encode(PendingExample example, TrainingSpec spec, int maxTokens) {
        EncodedText text = model.tokens().encode(example.input(), maxTokens);
        HeadTarget target = spec.task().head().target(example.target(), example.input(), text, spec.labels());
        return new WaitingExample(example.task(), text, target);
    }
}
