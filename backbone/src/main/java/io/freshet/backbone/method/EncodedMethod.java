package io.freshet.backbone.method;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.parameters.Noise;
import io.freshet.backbone.parameters.Parameters;
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

    /** What is trained for a prompt of so many virtual tokens begins as random numbers, drawn one parameter after the other. */
    Parameters begin(BackboneConfig config, int length, Noise noise);

    @Override
    default Parameters begin(BackboneConfig config, int length, Beginning beginning, long seed) {
        if (!(beginning instanceof Beginning.Noise)) {
            throw new IllegalArgumentException(name() + " begins as noise, not as " + beginning);
        }
        return begin(config, length, new Noise(seed));
    }

    /** Those of all its settings. */
    default Set<String> encoderPrograms() {
        return Set.of(encoderProgram());
    }
}
