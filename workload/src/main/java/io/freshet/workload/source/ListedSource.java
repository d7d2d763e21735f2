package io.freshet.workload.source;

import java.util.List;
import java.util.Map;

/**
 * Examples from a finite list, which starts over at its end: a second run over a file shows what the first one learned.
 *
 * @param examples not empty
 */
record ListedSource(
        String name, String description, List<SourceTask> tasks, List<SourceExample> examples, long usualExamples)
        implements LabelSource {
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
