package io.freshet.backbone.peft;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.JsonFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code adapter_config.json}, as far as it says what a prompt is. What else stands there decides nothing of a prompt that is trained: keys that are not
 * known are passed over, as PEFT passes over them.
 *
 * @param taskType as PEFT calls it, such as {@code SEQ_CLS}
 * @param baseModel name or folder of the model that it was trained on, if it is known
 * @param tokens virtual ones
 * @param tokenWidth numbers of a token's key or of its embedding
 * @param layers of the base model
 */
public record PeftConfig(
        PeftType type, String taskType, Optional<String> baseModel, int tokens, int tokenWidth, int layers) {
    /** A task that gives a text one label. */
    public static final String SEQUENCE_CLASSIFICATION = "SEQ_CLS";

    /** No task: a prompt alone. */
    public static final String FEATURE_EXTRACTION = "FEATURE_EXTRACTION";

    static final String FILE = "adapter_config.json";
    private static final String TYPE = "peft_type";
    private static final String TASK_TYPE = "task_type";
    private static final String BASE = "base_model_name_or_path";
    private static final String SUBMODULES = "num_transformer_submodules";
    private static final String TOKENS = "num_virtual_tokens";
    private static final String WIDTH = "token_dim";
    private static final String LAYERS = "num_layers";

    static PeftConfig read(Path folder) {
        try {
            return read(JsonFile.read(folder.resolve(FILE)));
        } catch (BackboneException e) {
            throw new PeftException(e.getMessage(), e);
        }
    }

    private static PeftConfig read(JsonFile file) {
        if (file.has(SUBMODULES) && file.positive(SUBMODULES) != 1) {
            throw new PeftException(file.path() + " has " + SUBMODULES + " = " + file.positive(SUBMODULES)
                    + ", of a model with an encoder and a decoder; expected 1");
        }
        return new PeftConfig(
                type(file),
                file.has(TASK_TYPE) ? file.text(TASK_TYPE) : FEATURE_EXTRACTION,
                file.has(BASE) ? Optional.of(file.text(BASE)) : Optional.empty(),
                file.positive(TOKENS),
                file.positive(WIDTH),
                file.positive(LAYERS));
    }

    private static PeftType type(JsonFile file) {
        String name = file.text(TYPE);
        if (!PeftType.names().contains(name)) {
            throw new PeftException(file.path() + " has " + TYPE + " = '" + name + "'; expected one of "
                    + PeftType.names() + ": only prompts can be taken over");
        }
        return PeftType.valueOf(name);
    }

    /** The same as PEFT writes it, with the values that it has for what is of training alone. */
    Map<String, Object> json(BackboneConfig backbone) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("auto_mapping", null);
        json.put(BASE, baseModel.orElse(null));
        json.put("inference_mode", true);
        json.put("num_attention_heads", type.heads(backbone));
        json.put(LAYERS, layers);
        json.put(SUBMODULES, 1);
        json.put(TOKENS, tokens);
        json.put(TYPE, type.name());
        json.put("revision", null);
        json.put(TASK_TYPE, taskType);
        json.put(WIDTH, tokenWidth);
        if (type == PeftType.PREFIX_TUNING) {
            json.put("encoder_hidden_size", tokenWidth);
            json.put("prefix_projection", false);
        } else {
            json.put("prompt_tuning_init", "RANDOM");
        }
        return json;
    }

    /** @throws PeftException if the prompt is of another model than this backbone */
    void require(BackboneConfig backbone, Path folder) {
        int width = type.tokenWidth(backbone);
        if (layers != backbone.layers() || tokenWidth != width) {
            throw new PeftException(
                    folder + " is of " + baseModel.orElse("a model") + " with " + layers + " layers and "
                            + tokenWidth + " numbers a token (" + LAYERS + ", " + WIDTH + "); the backbone has "
                            + backbone.layers()
                            + " and " + width
                            + (type == PeftType.PREFIX_TUNING
                                    ? " (of its heads that have keys and values of their own; PEFT before 0.15 counted those of all)"
                                    : ""));
        }
    }
}
