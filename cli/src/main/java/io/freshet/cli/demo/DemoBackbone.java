package io.freshet.cli.demo;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.cli.demo.view.DemoView;
import java.nio.file.Path;

/** The default backbone, which trainer and serving of the demo share: it is frozen, and a JVM needs it once. */
final class DemoBackbone {
    private static final String PART = "backbone";

    private DemoBackbone() {}

    /** Imports it where that was not done yet, and loads it. */
    static Backbone load(BackboneChoice choice, DemoView view) {
        view.starting(PART, "");
        Path folder = DefaultBackbone.folder((step, done, total) -> view.step(PART, step, done, total));
        Backbone backbone = Backbone.load(folder, choice);
        view.started(
                PART,
                folder.getFileName() + " on " + backbone.deviceName() + " in "
                        + backbone.precision().label());
        return backbone;
    }
}
