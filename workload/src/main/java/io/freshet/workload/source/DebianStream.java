package io.freshet.workload.source;

import io.freshet.workload.FreshetException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Real text: the first description line of every package of the local apt index, labelled with the package's section. The
 * {@value #SECTIONS} most frequent sections, in an order shuffled with a fixed seed.
 */
public final class DebianStream {
    /** As {@code --source} names it. */
    public static final String NAME = "debian";

    private static final String TASK = "debian-section";
    private static final int SECTIONS = 20;

    private DebianStream() {}

    /**
     * Reads the index of this machine.
     *
     * @throws FreshetException where there is none
     */
    public static LabelSource read() {
        return read(AptIndex.ofThisMachine());
    }

    static LabelSource read(AptIndex index) {
        List<SourceExample> all = index.packages().stream()
                .map(stanza -> new SourceExample(TASK, stanza.description(), stanza.sectionWithoutArea()))
                .toList();
        List<String> sections = mostFrequent(all);
        if (sections.size() < 2) {
            throw new FreshetException(
                    "apt's package index has %d described packages in %d sections; expected an index to"
                                    .formatted(all.size(), sections.size())
                            + " learn from: run 'apt-get update' as root, or take --source tickets");
        }
        Set<String> wanted = new HashSet<>(sections);
        List<SourceExample> kept =
                all.stream().filter(example -> wanted.contains(example.label())).toList();
        return ListedSource.shuffled(
                NAME,
                "package descriptions from apt, labelled with their section",
                new SourceTask(TASK, sections),
                kept);
    }

    private static List<String> mostFrequent(List<SourceExample> examples) {
        Map<String, Integer> counts = new HashMap<>();
        examples.forEach(example -> counts.merge(example.label(), 1, Integer::sum));
        Comparator<Map.Entry<String, Integer>> mostFirst =
                Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
        return counts.entrySet().stream()
                .sorted(mostFirst)
                .limit(SECTIONS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
