package io.freshet.backbone.train;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.prompt.PromptEncoder;
import io.freshet.backbone.text.EncodedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A process that steps and predicts with ever other rows, tasks and lengths, and prints its resident kilobytes at some steps. */
public final class ManySteps {
    private static final int MOST_ROWS = 16;
    private static final int MOST_TOKENS = 40;
    private static final int MOST_TASKS = 4;

    private final Random random = new Random(1);
    private final TrainingStep step;
    private final PromptEncoder encoder;
    private final BatchForward forward;

    private ManySteps(Backbone backbone) {
        this.step = new TrainingStep(backbone);
        this.encoder = new PromptEncoder(backbone);
        this.forward = new BatchForward(backbone);
    }

    /** Arguments: the backbone's folder, then the steps to print at. */
    public static void main(String[] arguments) throws IOException {
        try (Backbone backbone = Backbone.load(Path.of(arguments[0]), DeviceChoice.CPU)) {
            ManySteps steps = new ManySteps(backbone);
            int done = 0;
            for (int i = 1; i < arguments.length; i++) {
                for (int until = Integer.parseInt(arguments[i]); done < until; done++) {
                    steps.one();
                }
                System.out.println(residentKilobytes());
            }
        }
    }

    private void one() {
        List<TaskTraining> tasks = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(MOST_TASKS); i++) {
            tasks.add(TaskTraining.start(
                    TinyTasks.task(
                            any(Methods.ALL),
                            random.nextInt(17),
                            any(Heads.ALL),
                            1 + random.nextInt(20),
                            random.nextLong()),
                    AdamWSettings.defaults()));
        }
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < tasks.size() || i <= random.nextInt(MOST_ROWS); i++) {
            int task = i % tasks.size();
            TaskParameters of = tasks.get(task).parameters();
            EncodedText plain = TinyTasks.text(2 + random.nextInt(MOST_TOKENS - 1), random.nextLong());
            EncodedText text = TinyTasks.readBy(of.shape(), plain);
            rows.add(new TrainingRow(task, text, TinyTasks.target(of, text, random.nextLong())));
        }
        List<TaskParameters> parameters =
                tasks.stream().map(TaskTraining::parameters).toList();
        StepResult result = step.run(BatchShape.fitting(rows, parameters), rows, tasks);
        forward.run(rows.stream()
                .map(row -> new PredictionRow(
                        row.text(),
                        encoder.published(result.tasks().get(row.task()).parameters())))
                .toList());
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
