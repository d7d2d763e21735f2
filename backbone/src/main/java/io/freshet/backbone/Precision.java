package io.freshet.backbone;

import ai.djl.ndarray.types.DataType;
import java.util.Locale;

/** What a backbone computes in. All that is trained is kept in fp32, whatever this is. */
public enum Precision {
    /** For checking gradients against differences. */
    FP64(DataType.FLOAT64),

    /** Single precision everywhere. */
    FP32(DataType.FLOAT32),

    /**
     * The frozen linear layers, and the activation between two of them, in bfloat16, whose numbers have 8 bits that count; attention's scores and softmax, LayerNorms, the
     * sums between blocks, prompts and heads in fp32.
     */
    BF16(DataType.FLOAT32);

    private final DataType type;

    Precision(DataType type) {
        this.type = type;
    }

    /** Of all arrays but the weights of linear layers. */
    public DataType type() {
        return type;
    }

    /** As settings and versions say it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
