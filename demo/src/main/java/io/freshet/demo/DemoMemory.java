package io.freshet.demo;

import io.freshet.workload.source.SourcePosition;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a folder remembers of the runs in it.
 *
 * @param runs begun so far
 * @param positions by source: where the next run goes on
 */
record DemoMemory(int runs, Map<String, SourcePosition> positions) {
    static final DemoMemory NONE = new DemoMemory(0, Map.of());

    DemoMemory {
        positions = positions == null ? Map.of() : Map.copyOf(positions);
    }

    SourcePosition position(String source) {
        return positions.getOrDefault(source, SourcePosition.START);
    }

    DemoMemory withNextRun() {
        return new DemoMemory(runs + 1, positions);
    }

    DemoMemory with(String source, SourcePosition position) {
        Map<String, SourcePosition> changed = new LinkedHashMap<>(positions);
        changed.put(source, position);
        return new DemoMemory(runs, changed);
    }
}
