package io.freshet.cli.demo;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.cli.demo.measure.RunIds;
import io.freshet.cli.demo.measure.RunMeasures;
import io.freshet.cli.demo.source.LabelSource;
import io.freshet.cli.demo.source.LabelStream;
import io.freshet.cli.demo.source.SourceTask;
import io.freshet.cli.demo.view.DemoProgress;
import io.freshet.cli.demo.view.DemoView;
import io.freshet.cli.labels.Pace;
import io.freshet.cli.stop.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A source's examples on their way through running processes, and what is seen of it: put together here. */
final class StreamedRun implements AutoCloseable {
    /**
     * Texts that wait for a prediction: as many as a training batch has rows, so that served predictions are of nearly the
     * version that the labels then meet.
     */
    private static final int MOST_REQUESTED = 16;

    /**
     * Labels on their way to a training step, three batches: one in training, one that waits for the commit that shows it, one
     * to be next. With fewer the trainer idles; more would only wait longer, and freshness would measure the queue.
     */
    private static final int MOST_IN_FLIGHT = 48;

    private static final Duration PROBE_PAUSE = Duration.ofMillis(100);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    private final DemoProcesses processes;
    private final LabelSource source;
    private final DemoView view;
    private final DemoFolder folder;
    private final DemoMemory memory;
    private final RunIds ids;
    private final LabelStream stream;
    private final RunMeasures measures;
    private final Probes probes;
    private final FeedWindow window = new FeedWindow(MOST_REQUESTED, MOST_IN_FLIGHT);
    private final OutsideRefusals refusals = new OutsideRefusals();
    private final AcceptedSpecs specs = new AcceptedSpecs();
    private final RunEvents events;
    private final TopicWriter writer;
    private final TopicWatch watch;

    /**
     * Begins a run in the folder; nothing is sent yet.
     *
     * @param examples how many; the source's usual number where empty
     */
    StreamedRun(DemoFolder folder, DemoProcesses processes, LabelSource source, OptionalLong examples, DemoView view) {
        this.folder = folder;
        this.processes = processes;
        this.source = source;
        this.view = view;
        this.memory = folder.memory().withNextRun();
        folder.remember(memory);
        this.ids = new RunIds(memory.runs());
        this.stream = source.stream(memory.position(source.name()), examples.orElse(source.usualExamples()));
        List<String> tasks = source.tasks().stream().map(SourceTask::name).toList();
        this.measures = new RunMeasures(ids, tasks);
        this.probes = new Probes(tasks, PROBE_PAUSE, PROBE_PATIENCE);
        SchemaRegistryClient registry = processes.connectRegistry();
        this.events = new RunEvents(processes.topics(), registry, ids, measures, specs, window, probes, refusals);
        this.writer = new TopicWriter(processes.addresses().kafka(), processes.topics(), registry);
        this.watch = new TopicWatch(processes.addresses().kafka(), processes.topics(), registry, events);
    }

    /**
     * Streams all examples, until the last label is served or {@code stop} is given, and remembers how far it came.
     *
     * @param rate labels per second; as fast as the trainer keeps up where empty
     * @return what there was to see at the end
     */
    DemoProgress stream(OptionalDouble rate, StopSignal stop) {
        watch.start(CATCH_UP);
        TaskSpecs.announce(source.tasks(), writer, specs);
        Pace pace = new Pace(rate, System.nanoTime());
        LabelFeed feed = new LabelFeed(stream, ids, pace, window, probes, measures, writer);
        try {
            return new RunLoop(feed, events, measures, view, this::progress).run(stop, this::requireHealth);
        } finally {
            folder.remember(memory.with(source.name(), stream.after(feed.labelled())));
        }
    }

    private DemoProgress progress(Duration elapsed, double perSecond) {
        return new DemoProgress(
                source.description(),
                stream.size(),
                measures.result(),
                elapsed,
                perSecond,
                stream.driftAt(),
                processes.addresses().http());
    }

    /** Says how to join in, and lets everything run until {@code stop}. */
    void serveOn(StopSignal stop) {
        NextSteps.whileServing(processes.addresses(), processes.topics(), stream.example(stream.size() - 1))
                .forEach(view::say);
        new ServeOn(view, measures, refusals, stop, this::requireHealth).run();
    }

    private void requireHealth() {
        processes.requireAlive();
        watch.failure().ifPresent(cause -> {
            throw new DemoException("the topics can no longer be watched: " + cause, cause);
        });
    }

    @Override
    public void close() {
        watch.close();
        writer.close();
    }
}
