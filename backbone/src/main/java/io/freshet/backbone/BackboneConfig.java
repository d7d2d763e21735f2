package io.freshet.backbone;

import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.family.Family;
import java.nio.file.Path;

/**
 * The sizes of a frozen transformer that any family has, as its {@link Family} reads them from its Hugging Face folder.
 *
 * @param modelType the family by the name in {@code config.json}, such as {@code bert}
 * @param layers transformer layers
 * @param hidden width of a hidden state
 * @param keyValueHeads attention heads that have keys and values of their own, and so prefixes in a deep prompt
 * @param headSize numbers of one attention head's key or value
 * @param vocabulary token ids run from 0 to this number, exclusive
 * @param maxPositions prompt length plus text length must fit
 * @param pooling how a sequence head reads the last layer
 * @param languageModel what its language model head predicts
 */
public record BackboneConfig(
        String modelType,
        int layers,
        int hidden,
        int keyValueHeads,
        int headSize,
        int vocabulary,
        int maxPositions,
        Pooling pooling,
        LanguageModel languageModel) {
    /** Of one without a language model head. */
    public BackboneConfig(
            String modelType,
            int layers,
            int hidden,
            int keyValueHeads,
            int headSize,
            int vocabulary,
            int maxPositions,
            Pooling pooling) {
        this(modelType, layers, hidden, keyValueHeads, headSize, vocabulary, maxPositions, pooling, LanguageModel.NONE);
    }

    /**
     * Reads a folder's sizes, as far as that needs no weights.
     *
     * @throws BackboneException naming the file, the key and the value that cannot be used
     */
    public static BackboneConfig read(Path folder) {
        return Family.of(CheckpointFolder.open(folder)).config();
    }
}
