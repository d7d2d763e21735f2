package io.freshet.cli.command;

import io.freshet.backbone.checkpoint.DefaultBackbone;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code freshet backbone}. */
@Command(name = "backbone", description = "The frozen model.", mixinStandardHelpOptions = true)
public final class BackboneCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "import",
            description =
                    "Writes the default backbone, all-MiniLM-L6-v2, as a Hugging Face folder and prints its path; does"
                            + " nothing where it is there.",
            mixinStandardHelpOptions = true)
    int importDefault(
            @Option(
                            names = "--cache",
                            paramLabel = "DIR",
                            description = "Where imported backbones lie. Default: $XDG_CACHE_HOME/freshet/backbones, or"
                                    + " ~/.cache/freshet/backbones.")
                    Path cache) {
        Path root = cache == null ? DefaultBackbone.defaultCacheRoot() : cache;
        ImportLines progress = new ImportLines(spec.commandLine().getErr());
        spec.commandLine().getOut().println(DefaultBackbone.folder(root, progress));
        return ExitCode.DONE;
    }
}
