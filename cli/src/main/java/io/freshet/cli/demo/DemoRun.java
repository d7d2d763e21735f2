package io.freshet.cli.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Backbone;
import io.freshet.cli.demo.measure.RunIds;
import io.freshet.cli.demo.measure.RunMeasures;
import io.freshet.cli.demo.source.LabelSource;
import io.freshet.cli.demo.source.LabelStream;
import io.freshet.cli.demo.source.SourceTask;
import io.freshet.cli.demo.view.DemoProgress;
import io.freshet.cli.demo.view.DemoView;
import io.freshet.cli.demo.view.SummaryText;
import java.io.PrintStream;
import java.time.Duration;

/** One run of the demo, from its first line to its last. */
public final class DemoRun {
    /**
     * Texts that wait for a prediction: as many as a training batch has rows, so that served predictions are of nearly the
     * version that the labels then meet.
     */
    private static final int MOST_REQUESTED = 16;

    /**
     * Labels on their way to a training step. The trainer commits about once a second, so at thirty to forty labels a second
     * fewer would leave it idle; more would only wait longer, and freshness would measure the queue.
     */
    private static final int MOST_IN_FLIGHT = 48;

    private static final Duration PROBE_PAUSE = Duration.ofMillis(100);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

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
        LabelSource source = LabelSources.open(options.source());
        view.say("freshet demo: " + source.description());
        try (Backbone backbone = DemoBackbone.load(options.device(), view)) {
            runIn(DemoFolder.open(options.directory()), backbone, source);
        }
    }

    // A temporary folder is removed when all went well; after a failure its log is what helps.
    private void runIn(DemoFolder folder, Backbone backbone, LabelSource source) {
        DemoLogging logging = DemoLogging.toFile(folder.log(), options.headless());
        try (DemoProcesses processes = DemoProcesses.start(folder, backbone, options.httpPort(), view, stop)) {
            stream(folder, processes, source);
        } catch (DemoStopped e) {
            view.say(e.getMessage());
        } catch (RuntimeException e) {
            view.say("the log is " + folder.log());
            throw e;
        } finally {
            logging.close();
        }
        folder.close();
    }

    private void stream(DemoFolder folder, DemoProcesses processes, LabelSource source) {
        DemoMemory memory = folder.memory().withNextRun();
        folder.remember(memory);
        LabelStream stream =
                source.stream(memory.position(source.name()), options.examples().orElse(source.usualExamples()));
        SchemaRegistryClient registry = processes.connectRegistry();
        RunIds ids = new RunIds(memory.runs());
        RunMeasures measures = new RunMeasures(
                ids, source.tasks().stream().map(SourceTask::name).toList());
        FeedWindow window = new FeedWindow(MOST_REQUESTED, MOST_IN_FLIGHT);
        Probes probes = new Probes(PROBE_PAUSE, PROBE_PATIENCE);
        AcceptedSpecs specs = new AcceptedSpecs();
        RunEvents events = new RunEvents(processes.topics(), registry, measures, specs, window, probes);
        try (TopicWriter writer = new TopicWriter(processes.bootstrapServers(), processes.topics(), registry);
                TopicWatch watch = new TopicWatch(processes.bootstrapServers(), processes.topics(), registry, events)) {
            watch.start(CATCH_UP);
            TaskSpecs.announce(source.tasks(), writer, specs);
            view.say("");
            Pace pace = new Pace(options.rate(), System.nanoTime());
            LabelFeed feed = new LabelFeed(stream, ids, pace, window, probes, measures, writer);
            RunLoop loop = new RunLoop(
                    feed,
                    events,
                    measures,
                    view,
                    (elapsed, rate) -> new DemoProgress(
                            source.description(),
                            stream.size(),
                            measures.result(),
                            elapsed,
                            rate,
                            stream.driftAt(),
                            processes.httpAddress()));
            Runnable health = () -> requireHealth(processes, watch);
            try {
                DemoProgress end = loop.run(stop, health);
                report(source, end);
            } finally {
                folder.remember(memory.with(source.name(), stream.after(feed.labelled())));
            }
            if (staysOn && !stop.isAsked()) {
                new ServeOn(view, measures, stop, health)
                        .run(NextSteps.whileServing(processes, stream.example(stream.size() - 1)));
            }
            NextSteps.afterwards(folder).forEach(view::say);
        }
    }

    private static void requireHealth(DemoProcesses processes, TopicWatch watch) {
        processes.requireAlive();
        watch.failure().ifPresent(cause -> {
            throw new DemoException("the topics can no longer be watched: " + cause.getMessage(), cause);
        });
    }

    private void report(LabelSource source, DemoProgress end) {
        view.progress(end);
        view.endProgress();
        view.say("");
        SummaryText.lines(end).forEach(view::say);
        view.say("");
        DemoReport report = DemoReport.of(source.name(), end.result(), end.elapsed(), end.driftAt());
        options.report().ifPresent(report::write);
        options.report().ifPresent(file -> view.say("report: " + file));
        if (options.json()) {
            data.println(report.json());
        }
    }
}
