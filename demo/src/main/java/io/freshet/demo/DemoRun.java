package io.freshet.demo;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.demo.view.DemoProgress;
import io.freshet.demo.view.DemoView;
import io.freshet.demo.view.SummaryText;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.StopSignal;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.workload.output.Report;
import io.freshet.workload.source.LabelSource;
import io.freshet.workload.task.TaskAnnouncement;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** One run of the demo, from its first line to its last. */
public final class DemoRun {
    private static final String BACKBONE = "backbone";

    private final DemoOptions options;
    private final DemoView view;
    private final PrintStream data;
    private final boolean staysOn;
    private final StopSignal stop;

    /**
     * @param view of the person who waits; stays the caller's to close
     * @param data where the report goes that {@code --json} asks for
     * @param staysOn whether everything goes on running after the last label, until {@code stop}
     */
    public DemoRun(DemoOptions options, DemoView view, PrintStream data, boolean staysOn, StopSignal stop) {
        this.options = options;
        this.view = view;
        this.data = data;
        this.staysOn = staysOn;
        this.stop = stop;
    }

    /**
     * Runs to the end of the stream, or until it is asked to stop.
     *
     * @throws RuntimeException with a message for a person
     */
    public void run() {
        LabelSource source = LabelSource.open(options.source(), options.notation());
        view.say("freshet demo: " + source.description());
        List<TaskSpec> specs =
                source.tasks().stream().map(task -> task.spec(options.prompt())).toList();
        TaskAnnouncement.requireRight(specs, new SpecRules(PromptLengthSetting.USUAL));
        try (Backbone backbone = loadBackbone()) {
            runIn(DemoFolder.open(options.directory()), backbone, source, specs);
        }
    }

    // Trainer and serving share it: it is frozen, and a JVM needs it once.
    private Backbone loadBackbone() {
        view.starting(BACKBONE, "");
        Path folder = options.backboneFolder()
                .orElseGet(() -> DefaultBackbone.folder((step, done, total) -> view.step(BACKBONE, step, done, total)));
        Backbone backbone = Backbone.load(folder, options.backbone());
        view.started(
                BACKBONE,
                folder.getFileName() + " on " + backbone.deviceName() + " in "
                        + backbone.precision().label());
        return backbone;
    }

    // A temporary folder is removed when all went well; after a failure its log is what helps.
    private void runIn(DemoFolder folder, Backbone backbone, LabelSource source, List<TaskSpec> specs) {
        DemoLogging logging = DemoLogging.toFile(folder.log(), options.headless());
        try (DemoProcesses processes = DemoProcesses.start(folder, backbone, options.httpPort(), view, stop)) {
            stream(folder, processes, source, specs);
        } catch (DemoStopped e) {
            view.say(e.getMessage());
        } catch (RuntimeException | Error e) {
            logging.failed(e);
            view.say("the log is " + folder.log());
            throw e;
        } finally {
            logging.close();
        }
        folder.close();
    }

    private void stream(DemoFolder folder, DemoProcesses processes, LabelSource source, List<TaskSpec> specs) {
        try (StreamedRun run = new StreamedRun(folder, processes, source, options.examples(), view)) {
            view.say("");
            report(source, run.stream(specs, options.rate(), stop));
            if (staysOn && !stop.isAsked()) {
                run.serveOn(stop);
            }
        }
        NextSteps.afterwards(folder).forEach(view::say);
    }

    private void report(LabelSource source, DemoProgress end) {
        view.progress(end);
        view.endProgress();
        view.say("");
        SummaryText.lines(end).forEach(view::say);
        view.say("");
        Report report = DemoReport.of(source.name(), end.result(), end.elapsed(), end.driftAt());
        options.report().ifPresent(file -> {
            DemoReport.write(report, file);
            view.say("report: " + file);
        });
        if (options.json()) {
            data.println(report.json().toPrettyString());
        }
    }
}
