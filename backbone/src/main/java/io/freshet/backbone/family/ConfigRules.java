package io.freshet.backbone.family;

import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.JsonFile;
import java.util.Set;

/** What several families ask of {@code config.json}, each by its own keys. */
final class ConfigRules {
    /** Those that {@code activate} in {@code blocks.torchscript} knows. */
    private static final Set<String> ACTIVATIONS = Set.of("gelu", "gelu_new", "relu", "silu");

    private ConfigRules() {}

    static int heads(JsonFile config, String headsKey, String hiddenKey) {
        int heads = config.positive(headsKey);
        int hidden = config.positive(hiddenKey);
        if (hidden % heads != 0) {
            throw new BackboneException(config.path() + " has " + hiddenKey + " = " + hidden
                    + ", which is no multiple of the " + heads + " attention heads; check " + headsKey);
        }
        return heads;
    }

    static String activation(JsonFile config, String key) {
        String activation = config.text(key);
        if (!ACTIVATIONS.contains(activation)) {
            throw new BackboneException(config.path() + " has " + key + " = '" + activation + "'; a "
                    + config.text("model_type") + " model can have one of "
                    + ACTIVATIONS.stream().sorted().toList());
        }
        return activation;
    }
}
