package io.freshet.workload.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Examples from a finite list, which starts over at its end: a second run over a file shows what the first one learned.
 *
 * @param examples not empty
 */
record ListedSource(
        String name, String description, List<SourceTask> tasks, List<SourceExample> examples, long usualExamples)
        implements LabelSource {
    private static final long SHUFFLE_SEED = 20;
    private static final long USUAL_EXAMPLES = 4_000;

    /** Of one task, in an order shuffled with a fixed seed. */
    static ListedSource shuffled(String name, String description, SourceTask task, List<SourceExample> examples) {
        List<SourceExample> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(SHUFFLE_SEED));
        return new ListedSource(name, description, List.of(task), shuffled, Math.min(USUAL_EXAMPLES, shuffled.size()));
    }

    ListedSource {
        tasks = List.copyOf(tasks);
        examples = List.copyOf(examples);
    }

    @Override
    public LabelStream stream(SourcePosition start, long size) {
        return new Listed(examples, start, size);
    }

    private record Listed(List<SourceExample> listed, SourcePosition start, long size) implements LabelStream {
        @Override
        public SourceExample example(long index) {
            return listed.get((int) ((start.examples() + index) % listed.size()));
        }

        @Override
        public Map<String, Long> driftAt() {
            return Map.of();
        }

        @Override
        public SourcePosition after(long produced) {
            return new SourcePosition(start.examples() + produced, 0);
        }
    }
}
