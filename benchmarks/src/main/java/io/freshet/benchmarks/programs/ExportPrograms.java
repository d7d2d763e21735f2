package io.freshet.benchmarks.programs;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.StepExport;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingStep;
import io.freshet.benchmarks.model.BatchSize;
import io.freshet.benchmarks.model.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the program of each folder with a seeded step of one task and one of many, as the product computes them on the processor in fp32. */
@Command(
        name = "benchmarks/programs/export",
        mixinStandardHelpOptions = true,
        description =
                "Writes the program of each Hugging Face folder with a seeded training step of one task and one of"
                        + " 16, and what the processor makes of them.")
public final class ExportPrograms implements Callable<Integer> {
    private static final int TASKS = 16;
    private static final int STEPS = 2;
    private static final double RATE = 0.003;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where they are written.")
    private Path out;

    @Option(names = "--tokens", defaultValue = "64", description = "Of every text (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--prompt-length",
            defaultValue = "16",
            description = "Of every prompt (default: ${DEFAULT-VALUE}).")
    private int promptLength;

    @Option(names = "--seed", defaultValue = "1", description = "Of texts and prompts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Hugging Face folders.")
    private List<Path> folders;

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ExportPrograms()).execute(args));
    }

    @Override
    public Integer call() {
        folders.forEach(this::export);
        return CommandLine.ExitCode.OK;
    }

    private void export(Path folder) {
        BatchSize usual = BatchSize.USUAL;
        BatchSize size = new BatchSize(usual.rows(), tokens, promptLength, usual.labels());
        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU)) {
            for (int tasks : List.of(1, TASKS)) {
                Workload load = Workload.of(backbone.config(), size, tasks, seed);
                Path target = out.resolve(folder.getFileName() + "-" + tasks);
                new StepExport(backbone).write(load.rows(), begun(backbone, load), target);
                System.err.println("wrote " + target);
            }
        }
    }

    // At their beginning heads give each label the same, whatever the hidden states are.
    private static List<TaskTraining> begun(Backbone backbone, Workload load) {
        List<TaskTraining> tasks = load.tasks().stream()
                .map(task -> task.with(AdamWSettings.defaults().withLearningRate(RATE)))
                .toList();
        BatchShape shape = BatchShape.fitting(
                load.rows(), tasks.stream().map(TaskTraining::parameters).toList());
        for (int step = 0; step < STEPS; step++) {
            tasks = new TrainingStep(backbone).run(shape, load.rows(), tasks).tasks();
        }
        return tasks;
    }
}
