package io.freshet.workload.source;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generated support tickets, for three tasks in turn: {@link TicketTask}. One label in {@value #NOISE_BLOCK} is wrong, and
 * midway through a run a new era begins. A ticket follows from its place alone, so that every run can be repeated.
 */
public final class TicketStream implements LabelSource {
    /** As {@code --source} names it. */
    public static final String NAME = "tickets";

    private static final int NOISE_BLOCK = 32;
    private static final long SEED = 1;
    // At about forty labels a second the whole run, drift and recovery included, is over well within two minutes.
    private static final long USUAL_EXAMPLES = 3_000;
    // Curves have a point per hundred examples: a drift between two points would be smeared over both.
    private static final long CURVE_STEP = 100;

    private static final List<TicketTask> TASKS = List.of(TicketTask.values());

    private final PhraseGrammar grammar = PhraseGrammar.resource("tickets.txt");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "generated support tickets that drift midway";
    }

    @Override
    public List<SourceTask> tasks() {
        return TASKS.stream().map(TicketTask::sourceTask).toList();
    }

    @Override
    public long usualExamples() {
        return USUAL_EXAMPLES;
    }

    @Override
    public LabelStream stream(SourcePosition start, long examples) {
        return new Tickets(start, examples);
    }

    private SourceExample ticket(long place, int era) {
        TicketTask task = TASKS.get((int) (place % TASKS.size()));
        SplittableRandom random = new SplittableRandom(SEED + place);
        SourceExample right = task.draw(grammar, era, random);
        return isNoisy(place / TASKS.size())
                ? new SourceExample(right.task(), right.text(), wrong(task, right, random))
                : right;
    }

    /** Exactly one in each block, so that no stretch of the stream is noisier than another. */
    private static boolean isNoisy(long placeInTask) {
        long block = placeInTask / NOISE_BLOCK;
        int noisy = new SplittableRandom(SEED - 1 - block).nextInt(NOISE_BLOCK);
        return placeInTask % NOISE_BLOCK == noisy;
    }

    private static String wrong(TicketTask task, SourceExample right, SplittableRandom random) {
        List<String> others = task.labels().stream()
                .filter(label -> !label.equals(right.label()))
                .toList();
        return TicketTask.any(others, random);
    }

    private final class Tickets implements LabelStream {
        private final SourcePosition start;
        private final long size;
        private final long driftInTask;

        Tickets(SourcePosition start, long size) {
            this.start = start;
            this.size = size;
            this.driftInTask = midpoint(size / TASKS.size());
        }

        private static long midpoint(long taskExamples) {
            long half = taskExamples / 2;
            return half < 2 * CURVE_STEP ? half : half / CURVE_STEP * CURVE_STEP;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public SourceExample example(long index) {
            return ticket(start.examples() + index, hasDrifted(index) ? start.drifts() + 1 : start.drifts());
        }

        // The tasks take turns, so a task's own example has the number of full turns before it.
        private boolean hasDrifted(long index) {
            return index / TASKS.size() >= driftInTask;
        }

        @Override
        public Map<String, Long> driftAt() {
            return Stream.of(TicketTask.values())
                    .filter(TicketTask::drifts)
                    .collect(Collectors.toMap(TicketTask::taskName, task -> driftInTask));
        }

        @Override
        public SourcePosition after(long produced) {
            boolean drifted = produced > 0 && hasDrifted(produced - 1);
            return new SourcePosition(start.examples() + produced, drifted ? start.drifts() + 1 : start.drifts());
        }
    }
}
