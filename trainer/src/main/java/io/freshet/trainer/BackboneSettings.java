package io.freshet.trainer;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The frozen model to train on.
 *
 * @param folder in Hugging Face's form; empty for the default backbone
 * @param maxTokens that any text is cut to: the largest step, and with it the transaction timeout, goes by it
 */
record BackboneSettings(Optional<Path> folder, DeviceChoice device, int maxTokens) {
    Backbone load() {
        return Backbone.load(folder.orElseGet(BackboneSettings::defaultFolder), device);
    }

    private static Path defaultFolder() {
        return DefaultBackbone.folder(DefaultBackbone.defaultCacheRoot(), ImportProgress.NONE);
    }
}
