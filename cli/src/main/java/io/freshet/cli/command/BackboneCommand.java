package io.freshet.cli.command;

import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.PrecisionChoice;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import io.freshet.cli.backbone.BackboneSummary;
import io.freshet.cli.output.OutputOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        spec.commandLine()
                .getOut()
                .println(DefaultBackbone.folder(root, lines(spec.commandLine().getErr())));
        return ExitCode.DONE;
    }

    @Command(
            name = "show",
            description = "Loads a backbone and says what it is and where it runs.",
            mixinStandardHelpOptions = true)
    int show(
            @Option(
                            names = "--backbone-dir",
                            paramLabel = "DIR",
                            description =
                                    "Its Hugging Face folder. Default: the default backbone, imported if need be.")
                    Path folder,
            @Option(
                            names = "--device",
                            defaultValue = "AUTO",
                            description = "${COMPLETION-CANDIDATES}. Default: AUTO, a GPU where there is one.")
                    DeviceChoice device,
            @Option(
                            names = "--precision",
                            defaultValue = "AUTO",
                            description =
                                    "${COMPLETION-CANDIDATES}. Default: AUTO, bf16 where the processor multiplies in it.")
                    PrecisionChoice precision,
            @Mixin OutputOptions output) {
        Path chosen = folder == null ? DefaultBackbone.folder(lines(output.err())) : folder;
        output.print(BackboneSummary.of(chosen, new BackboneChoice(device, precision, OptionalInt.empty()))
                .report());
        return ExitCode.DONE;
    }

    /** A line for each step of an import, as it begins. */
    private static ImportProgress lines(PrintWriter out) {
        Set<String> told = new HashSet<>();
        return (step, done, total) -> {
            if (told.add(step)) {
                out.println(step + " …");
                out.flush();
            }
        };
    }
}
