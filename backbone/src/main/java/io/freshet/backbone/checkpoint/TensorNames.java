package io.freshet.backbone.checkpoint;

/**
 * The canonical names of a checkpoint's tensors. A model saved together with a head carries a prefix that its family chose
 * ({@code bert.embeddings…}), and LayerNorms converted from TensorFlow are called {@code gamma} and {@code beta}.
 */
record TensorNames(String prefix) {
    String canonical(String name) {
        String before = prefix + ".";
        String bare = name.startsWith(before) ? name.substring(before.length()) : name;
        return renamed(renamed(bare, "LayerNorm.gamma", "LayerNorm.weight"), "LayerNorm.beta", "LayerNorm.bias");
    }

    private static String renamed(String name, String ending, String replacement) {
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) + replacement : name;
    }
}
