package io.freshet.trainer;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import io.freshet.trainer.model.TrainingLimits;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The frozen model to train on.
 *
 * @param folder in Hugging Face's form; empty for the default backbone
 * @param limits the largest step, and with it the transaction timeout, goes by them
 */
public record BackboneSettings(Optional<Path> folder, BackboneChoice choice, TrainingLimits limits) {
    /** The same of a folder, if one is named. */
    public BackboneSettings of(Optional<Path> named) {
        return new BackboneSettings(named.or(() -> folder), choice, limits);
    }

    /** Loads it; whoever asks closes it. */
    public Backbone load() {
        return Backbone.load(folder.orElseGet(BackboneSettings::defaultFolder), choice);
    }

    private static Path defaultFolder() {
        return DefaultBackbone.folder(ImportProgress.NONE);
    }
}
