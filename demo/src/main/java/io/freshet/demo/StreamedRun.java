package io.freshet.demo;

import io.freshet.demo.view.DemoProgress;
import io.freshet.demo.view.DemoView;
import io.freshet.runtime.StopSignal;
import io.freshet.schemas.TaskSpec;
import io.freshet.workload.FreshetException;
import io.freshet.workload.feed.Pace;
import io.freshet.workload.feed.TopicWatch;
import io.freshet.workload.feed.TopicWriter;
import io.freshet.workload.source.LabelSource;
import io.freshet.workload.source.LabelStream;
import io.freshet.workload.source.SourceTask;
import io.freshet.workload.task.TaskAnnouncement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A source's examples on their way through running processes, and what is seen of it: put together here. */
final class StreamedRun implements AutoCloseable {
    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final Duration ACCEPTANCE = Duration.ofSeconds(30);

    private final DemoProcesses processes;
    private final LabelSource source;
    private final DemoView view;
    private final DemoFolder folder;
    private final DemoMemory memory;
    private final LabelStream stream;
    private final RunBooks books;
    private final RunEvents events;
    private final TopicWriter writer;
    private final TopicWatch watch;

    /**
     * Begins a run in the folder; nothing is sent yet.
     *
     * @param examples how many; the source's usual number if empty
     */
    StreamedRun(DemoFolder folder, DemoProcesses processes, LabelSource source, OptionalLong examples, DemoView view) {
        this.folder = folder;
        this.processes = processes;
        this.source = source;
        this.view = view;
        this.memory = folder.memory().withNextRun();
        folder.remember(memory);
        this.stream = source.stream(memory.position(source.name()), examples.orElse(source.usualExamples()));
        this.books = RunBooks.of(
                memory.runs(), source.tasks().stream().map(SourceTask::name).toList());
        this.events = new RunEvents(books, processes.cluster().registry());
        this.writer = new TopicWriter(processes.cluster());
        this.watch = new TopicWatch(processes.cluster(), events);
    }

    /**
     * Streams all examples, until the last label is served or {@code stop} is given, and remembers how far it came.
     *
     * @param specs of the source's tasks
     * @param rate labels per second; as fast as the trainer keeps up if empty
     * @return what there was to see at the end
     */
    DemoProgress stream(List<TaskSpec> specs, OptionalDouble rate, StopSignal stop) {
        watch.start(CATCH_UP);
        new TaskAnnouncement(processes.cluster(), ACCEPTANCE).declare(specs);
        LabelFeed feed = new LabelFeed(stream, new Pace(rate, System.nanoTime()), books, writer);
        try {
            return new RunLoop(feed, events, books.measures(), view, this::progress).run(stop, this::requireHealth);
        } finally {
            folder.remember(memory.with(source.name(), stream.after(feed.labelled())));
        }
    }

    private DemoProgress progress(Duration elapsed, double perSecond) {
        return new DemoProgress(
                source.description(),
                stream.size(),
                books.measures().result(),
                elapsed,
                perSecond,
                stream.driftAt(),
                processes.addresses().http());
    }

    /** Says how to join in, and lets everything run until {@code stop}. */
    void serveOn(StopSignal stop) {
        NextSteps.whileServing(processes.addresses(), processes.cluster().topics(), stream.example(stream.size() - 1))
                .forEach(view::say);
        new ServeOn(view, books, stop, this::requireHealth).run();
    }

    private void requireHealth() {
        processes.requireAlive();
        watch.failure().ifPresent(cause -> {
            throw new FreshetException("the topics can no longer be watched: " + cause, cause);
        });
    }

    @Override
    public void close() {
        watch.close();
        writer.close();
    }
}
