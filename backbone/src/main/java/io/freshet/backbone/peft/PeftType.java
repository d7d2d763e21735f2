package io.freshet.backbone.peft;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import java.util.Arrays;
import java.util.List;

/** What a folder's {@code peft_type} says of its prompt. */
public enum PeftType {
    /** Keys and values of every layer: {@code [token, layer · key|value · head · headSize]}, layer after layer, all keys of one before its values. */
    PREFIX_TUNING(new PTuningV2()) {
        @Override
        int tokenWidth(BackboneConfig backbone) {
            return backbone.keyValueHeads() * backbone.headSize();
        }

        @Override
        int heads(BackboneConfig backbone) {
            return backbone.keyValueHeads();
        }

        @Override
        long width(BackboneConfig backbone) {
            return 2L * backbone.layers() * tokenWidth(backbone);
        }

        @Override
        HostTensor prompt(HostTensor embeddings, BackboneConfig backbone) {
            return moved(
                    embeddings, method().prompt(backbone, tokens(embeddings)).shape(), backbone, true);
        }

        @Override
        HostTensor embeddings(HostTensor prompt, BackboneConfig backbone) {
            return moved(prompt, new long[] {prompt.shape()[3], width(backbone)}, backbone, false);
        }
    },
    /** Embeddings of virtual tokens, {@code [token, hidden]}. */
    PROMPT_TUNING(new PromptTuning()),
    /** The same, as an encoder made them: it is not in the folder. */
    P_TUNING(new PromptTuning());

    @SuppressWarnings("ImmutableEnumChecker") // a record of such
    private final DirectMethod method;

    PeftType(DirectMethod method) {
        this.method = method;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(PeftType::name).toList();
    }

    /** By which such a prompt is trained on. */
    public DirectMethod method() {
        return method;
    }

    int tokenWidth(BackboneConfig backbone) {
        return backbone.hidden();
    }

    int heads(BackboneConfig backbone) {
        return backbone.hidden() / backbone.headSize();
    }

    /** Numbers of a virtual token. */
    long width(BackboneConfig backbone) {
        return tokenWidth(backbone);
    }

    /** Of the folder's tensor, the task's. */
    HostTensor prompt(HostTensor embeddings, BackboneConfig backbone) {
        return embeddings;
    }

    /** Of the task's tensor, the folder's. */
    HostTensor embeddings(HostTensor prompt, BackboneConfig backbone) {
        return prompt;
    }

    private static int tokens(HostTensor embeddings) {
        return Math.toIntExact(embeddings.shape()[0]);
    }

    // Between [layer, key|value, head, token, number] and [token, layer, key|value, head, number].
    private static HostTensor moved(HostTensor from, long[] shape, BackboneConfig backbone, boolean toPrompt) {
        int tokens = Math.toIntExact(toPrompt ? from.shape()[0] : from.shape()[3]);
        int blocks = 2 * backbone.layers() * backbone.keyValueHeads();
        int size = backbone.headSize();
        float[] to = new float[from.values().length];
        for (int block = 0; block < blocks; block++) {
            for (int token = 0; token < tokens; token++) {
                int ofPrompt = (block * tokens + token) * size;
                int ofToken = (token * blocks + block) * size;
                System.arraycopy(from.values(), toPrompt ? ofToken : ofPrompt, to, toPrompt ? ofPrompt : ofToken, size);
            }
        }
        return new HostTensor(shape, to);
    }
}
