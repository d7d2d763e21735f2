package io.freshet.workload.measure;

import java.util.Locale;

/**
 * The ids of one run of the demo. No id comes twice in a folder, since each run there has a number of its own.
 *
 * @param run from 1
 */
public record RunIds(int run) {
    /** The id of the example at {@code index} of the run, and of the request for its text. */
    public String example(long index) {
        return String.format(Locale.ROOT, "%s%07d", examplePrefix(), index);
    }

    /** The id of a request that is made only to see which version answers. */
    public String probe(long number) {
        return String.format(Locale.ROOT, "probe-%d-%07d", run, number);
    }

    /** Whether an example of this run has {@code id}; all others come from earlier runs or from outside. */
    public boolean isExample(String id) {
        return id.startsWith(examplePrefix());
    }

    private String examplePrefix() {
        return "demo-" + run + "-";
    }
}
