package io.freshet.backbone.checkpoint;

import io.freshet.backbone.Pooling;
import java.util.Locale;

/**
 * What an ONNX export of a BERT does not say of itself, and the files by which Hugging Face's own library would load it.
 *
 * @param layers transformer layers
 * @param hidden width of a hidden state
 * @param heads attention heads
 * @param intermediate width inside the feed-forward block
 * @param vocabulary token ids
 * @param maxPositions position embeddings
 * @param pooling how it was trained to be read
 */
record BertSizes(
        int layers, int hidden, int heads, int intermediate, int vocabulary, int maxPositions, Pooling pooling) {

    /** The fingerprint covers these bytes: another blank would orphan every prompt trained before. */
    String configJson() {
        return String.format(Locale.ROOT, """
                {
                  "architectures": ["BertModel"],
                  "model_type": "bert",
                  "num_hidden_layers": %d,
                  "hidden_size": %d,
                  "num_attention_heads": %d,
                  "intermediate_size": %d,
                  "vocab_size": %d,
                  "max_position_embeddings": %d,
                  "type_vocab_size": 2,
                  "position_embedding_type": "absolute",
                  "layer_norm_eps": 1.0E-12,
                  "hidden_act": "gelu",
                  "hidden_dropout_prob": 0.1,
                  "attention_probs_dropout_prob": 0.1,
                  "initializer_range": 0.02,
                  "pad_token_id": 0
                }
                """, layers, hidden, heads, intermediate, vocabulary, maxPositions);
    }

    String poolingJson() {
        return String.format(Locale.ROOT, """
                {
                  "word_embedding_dimension": %d,
                  "pooling_mode_cls_token": %b,
                  "pooling_mode_mean_tokens": %b
                }
                """, hidden, pooling == Pooling.CLS, pooling == Pooling.MEAN);
    }
}
