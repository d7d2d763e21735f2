package io.freshet.benchmarks.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a run took place and with what, for whoever compares two pages.
 *
 * @param lines what it is about, then what was found, in the order of the page
 */
public record RunFacts(Map<String, String> lines) {
    public RunFacts {
        // not Map.copyOf, which keeps no order
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** The facts with one more at their end. */
    public RunFacts with(String what, String found) {
        Map<String, String> more = new LinkedHashMap<>(lines);
        more.put(what, found);
        return new RunFacts(more);
    }
}
