package io.freshet.cli.command;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.peft.PeftException;
import io.freshet.backbone.peft.PeftExport;
import io.freshet.backbone.peft.PeftFolder;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.backbone.prompt.PromptException;
import io.freshet.cli.prompts.BaseModel;
import io.freshet.cli.prompts.ExportReport;
import io.freshet.cli.prompts.KeptVersion;
import io.freshet.cli.prompts.VersionName;
import io.freshet.serving.prompts.ManifestShape;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet prompt export}. */
@Command(
        name = "export",
        description = {
            "Writes a version as a folder that PEFT loads: PeftModel.from_pretrained(model, \"DIR\").",
            "The head goes into it where transformers' own class has the same one; any other is written beside it, and what it"
                    + " reads is said. What PEFT has no form for is refused: docs/prompts.md."
        },
        mixinStandardHelpOptions = true)
final class PromptExportCommand extends ClusterCommand {
    @Parameters(
            index = "0",
            paramLabel = "TASK[@VERSION]",
            description = "The version, as routing@7. Default: the one that serves.")
    private String version;

    @Parameters(index = "1", paramLabel = "DIR", description = "Where the folder is written.")
    private Path folder;

    @Option(
            names = "--backbone-dir",
            paramLabel = "DIR",
            description = "The Hugging Face folder that the task is trained on. Default: all-MiniLM-L6-v2.")
    private Path backbone;

    @Option(
            names = "--base-model",
            paramLabel = "NAME",
            description = "What PEFT is to load, a name or a folder. Default: that folder.")
    private String baseModel;

    private VersionName name;

    @Override
    void check() {
        name = VersionName.of(version).orElse(null);
        require(name != null, "TASK[@VERSION] is '" + version + "'; expected a task's name, as routing or routing@7");
    }

    @Override
    int run(Cluster cluster) {
        KeptVersion kept = KeptVersion.read(cluster, name, output::warn);
        BaseModel model = BaseModel.of(Optional.ofNullable(backbone));
        model.require(name.toString(), kept.manifest().getBackboneFingerprint());
        TaskParameters parameters = parameters(kept, model);
        output.print(ExportReport.of(kept.manifest(), parameters, write(parameters, model), model));
        return ExitCode.DONE;
    }

    private static TaskParameters parameters(KeptVersion kept, BaseModel model) {
        try {
            return PromptCodec.decode(
                    kept.bytes(),
                    ManifestShape.of(kept.manifest()),
                    model.report().config());
        } catch (IllegalArgumentException | PromptException e) {
            throw new FreshetException("the version cannot be read: " + e.getMessage(), e);
        }
    }

    private PeftFolder write(TaskParameters parameters, BaseModel model) {
        String base = baseModel == null ? model.folder().toAbsolutePath().toString() : baseModel;
        try {
            return new PeftExport(parameters, model.report().config(), base).write(folder);
        } catch (PeftException e) {
            throw new FreshetException(name + " cannot be a folder of PEFT's: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FreshetException("folder '" + folder + "' cannot be written: " + e, e);
        }
    }
}
