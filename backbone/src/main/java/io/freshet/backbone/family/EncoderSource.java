package io.freshet.backbone.family;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.method.EncodedMethod;
import io.freshet.backbone.method.Method;
import java.util.Map;

/** The text of a method's encoder: a program of its own, so that the family's knows no method. */
final class EncoderSource {
    private EncoderSource() {}

    static SourceText of(EncodedMethod method, BackboneConfig config) {
        return new SourceText(settings(config))
                .part(Method.class, method.encoder() + ".torchscript")
                .part(EncoderSource.class, "encoding.torchscript")
                .part(EncoderSource.class, "gradients.torchscript");
    }

    private static Map<String, Object> settings(BackboneConfig config) {
        return Map.of(
                "layers", (long) config.layers(), "key_value_heads", (long) config.keyValueHeads(), "head_size", (long)
                        config.headSize());
    }
}
