package io.freshet.cli.demo.source;

import java.util.List;
import java.util.Map;

/**
 * Examples from a finite list, which starts over at its end: a second run over a file shows what the first one learned.
 *
 * @param listed not empty
 */
record ListedStream(List<SourceExample> listed, SourcePosition start, long size) implements LabelStream {
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
