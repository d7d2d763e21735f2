package io.freshet.backbone.method;

import java.util.Set;

/**
 * A method that trains an encoder, and publishes the prompt that it makes: what a {@link DirectMethod} of the same length would have trained. The
 * encoder stays in the training state. A new one is a sibling of {@link PrefixTuning}, its encoder beside it, and a line in {@link Methods}.
 */
public sealed interface EncodedMethod extends Method permits PTuning, PrefixTuning {
    /**
     * Its encoder: the file {@code NAME.torchscript} beside this class, whose {@code encode} makes the one tensor of {@link #published()} of the
     * method's parameters, in their order.
     */
    String encoderProgram();

    /** Those of all its settings. */
    default Set<String> encoderPrograms() {
        return Set.of(encoderProgram());
    }
}
