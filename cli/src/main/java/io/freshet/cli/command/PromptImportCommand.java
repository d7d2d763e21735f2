package io.freshet.cli.command;

import io.freshet.backbone.peft.PeftException;
import io.freshet.backbone.peft.PeftFolder;
import io.freshet.cli.prompts.BaseModel;
import io.freshet.cli.prompts.KeptVersion;
import io.freshet.cli.prompts.PromptDelivery;
import io.freshet.cli.prompts.PromptSource;
import io.freshet.cli.prompts.VersionName;
import io.freshet.schemas.Decision;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.output.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code freshet prompt import}. */
@Command(
        name = "import",
        description = {
            "Has a task go on from a prompt that was trained elsewhere: from a folder of PEFT's, with its head if it has one, or from"
                    + " another task's version, whose prompt alone is taken.",
            "The trainer checks it, publishes it as the task's next version, and release control decides on that as on any:"
                    + " docs/prompts.md."
        },
        mixinStandardHelpOptions = true)
final class PromptImportCommand extends ClusterCommand {
    @Parameters(
            index = "0",
            paramLabel = "DIR|TASK[@VERSION]",
            description =
                    "The folder, with adapter_config.json and adapter_model.safetensors; or a version, as routing@7.")
    private String source;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            required = true,
            description = "The task that goes on from it; it is there already.")
    private String task;

    @Option(
            names = "--backbone-dir",
            paramLabel = "DIR",
            description = "Of a folder: the Hugging Face folder of its base model. Default: the one that it names.")
    private Path backbone;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Waits until the trainer has taken or refused it, which is the default; --no-wait returns once"
                            + " the broker has the command.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            converter = PositiveInteger.class,
            description = "How long the trainer may take. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds;

    @Override
    int run(Cluster cluster) {
        Duration patience = wait ? Duration.ofSeconds(timeoutSeconds) : Duration.ZERO;
        PromptSource prompt = prompt(cluster);
        output.print(report(prompt, new PromptDelivery(cluster, patience).deliver(prompt, task)));
        return ExitCode.DONE;
    }

    private PromptSource prompt(Cluster cluster) {
        if (Files.isDirectory(Path.of(source))) {
            return ofFolder(Path.of(source));
        }
        VersionName version = VersionName.of(source)
                .orElseThrow(() ->
                        new FreshetException("'" + source + "' is no folder, and no task's version as routing@7 is"));
        return PromptSource.of(KeptVersion.read(cluster, version, output::warn));
    }

    private PromptSource ofFolder(Path folder) {
        try {
            PeftFolder peft = PeftFolder.read(folder);
            return PromptSource.of(peft, BaseModel.of(peft, Optional.ofNullable(backbone)));
        } catch (PeftException e) {
            throw new FreshetException(e.getMessage(), e);
        }
    }

    private Report report(PromptSource prompt, Optional<Decision> decision) {
        String outcome = decision.map(Decision::getOutcome).orElse("sent");
        return new Report()
                .json("task", task)
                .json("outcome", outcome)
                .json("version", decision.map(Decision::getVersion))
                .json("source", prompt.from())
                .sentence("task '" + task + "': " + outcome
                        + decision.map(made -> " as version " + made.getVersion())
                                .orElse("") + ", from " + prompt.from());
    }
}
