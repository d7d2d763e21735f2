package io.freshet.workload.source;

import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    private static final long SHUFFLE_SEED = 20;
    private static final long USUAL_EXAMPLES = 4_000;

    private DebianStream() {}

    /** The packages that apt knows of, in the stanzas of Debian's control files. */
    interface PackageIndex {
        Reader open() throws IOException;
    }

    /**
     * Reads the index of this machine.
     *
     * @throws FreshetException where there is none
     */
    public static LabelSource read() {
        return read(DebianStream::aptCache);
    }

    static LabelSource read(PackageIndex index) {
        List<SourceExample> all = labelled(index);
        List<String> sections = mostFrequent(all);
        if (sections.size() < 2) {
            throw new FreshetException(
                    "apt's package index has %d described packages in %d sections; expected an index to"
                                    .formatted(all.size(), sections.size())
                            + " learn from: run 'apt-get update' as root, or take --source tickets");
        }
        Set<String> wanted = new HashSet<>(sections);
        List<SourceExample> kept = new ArrayList<>(all);
        kept.removeIf(example -> !wanted.contains(example.label()));
        Collections.shuffle(kept, new Random(SHUFFLE_SEED));
        return new ListedSource(
                NAME,
                "package descriptions from apt, labelled with their section",
                List.of(new SourceTask(TASK, sections)),
                kept,
                Math.min(USUAL_EXAMPLES, kept.size()));
    }

    // As apt itself prints it, who knows where its lists lie and how they are compressed.
    private static Reader aptCache() throws IOException {
        ProcessBuilder command = new ProcessBuilder("apt-cache", "dumpavail");
        command.redirectError(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("LC_ALL", "C.UTF-8");
        return new InputStreamReader(command.start().getInputStream(), StandardCharsets.UTF_8);
    }

    private static List<SourceExample> labelled(PackageIndex index) {
        Set<String> names = new HashSet<>();
        List<SourceExample> examples = new ArrayList<>();
        try (Reader reader = index.open()) {
            PackageStanza.readAll(reader, stanza -> {
                // One version of a package is enough: the others say the same.
                if (stanza.isComplete() && names.add(stanza.name())) {
                    examples.add(new SourceExample(TASK, stanza.description(), stanza.sectionWithoutArea()));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            throw new FreshetException(
                    "apt's package index cannot be read (" + e.getMessage()
                            + "); --source debian needs Debian or one of"
                            + " its relatives with apt: install apt and run 'apt-get update', or take --source tickets",
                    e);
        }
        return examples;
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
