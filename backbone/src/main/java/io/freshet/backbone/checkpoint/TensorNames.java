package io.freshet.backbone.checkpoint;

/**
 * The canonical names of a checkpoint's tensors. A model saved together with a head carries its family as a prefix
 * ({@code bert.embeddings…}), and LayerNorms converted from TensorFlow are called {@code gamma} and {@code beta}.
 */
record TensorNames(String modelType) {
    String canonical(String name) {
        String prefix = modelType + ".";
        String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        return renamed(renamed(bare, "LayerNorm.gamma", "LayerNorm.weight"), "LayerNorm.beta", "LayerNorm.bias");
    }

    private static String renamed(String name, String ending, String replacement) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) + replacement : name;
    }
}
