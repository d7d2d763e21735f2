package io.freshet.cli.prompts;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneReport;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.peft.PeftFolder;
import io.freshet.workload.FreshetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The frozen model that a prompt is of, as a folder here.
 *
 * @param report of the folder
 */
public record BaseModel(Path folder, BackboneReport report) {
    private static final String OPTION = "--backbone-dir";

    /** The folder that is named, else the default backbone. */
    public static BaseModel of(Optional<Path> named) {
        Path folder = named.orElseGet(() -> DefaultBackbone.folder((step, done, total) -> {}));
        return new BaseModel(folder, BackboneReport.of(folder));
    }

    /**
     * That of a folder of PEFT's: the one that is named, else the one that the folder names.
     *
     * @throws FreshetException if the two are different models, or neither is a folder here
     */
    public static BaseModel of(PeftFolder peft, Optional<Path> named) {
        Optional<Path> own = peft.config().baseModel().map(Path::of).filter(Files::isDirectory);
        if (named.isEmpty() && own.isEmpty()) {
            throw new FreshetException(peft.path() + " is of the base model '"
                    + peft.config().baseModel().orElse("") + "', which is no folder here; name its folder: " + OPTION
                    + " DIR");
        }
        BaseModel model = of(named.or(() -> own));
        own.filter(folder -> !folder.equals(model.folder())).ifPresent(folder -> requireSame(peft, model, of(own)));
        return model;
    }

    private static void requireSame(PeftFolder peft, BaseModel named, BaseModel own) {
        if (!own.fingerprint().equals(named.fingerprint())) {
            throw new FreshetException(peft.path() + " is of the base model " + own.folder() + ", fingerprint "
                    + own.fingerprint() + "; " + OPTION + " names " + named.folder() + ", fingerprint "
                    + named.fingerprint());
        }
    }

    /** @throws FreshetException if a version was trained on another model */
    public void require(String version, String fingerprint) {
        if (!fingerprint().equals(fingerprint)) {
            throw new FreshetException(version + " was trained on the backbone " + fingerprint + "; " + folder + " has "
                    + fingerprint() + ": name the folder with " + OPTION);
        }
    }

    BackboneConfig config() {
        return report.config();
    }

    String fingerprint() {
        return report.fingerprint().sha256();
    }
}
