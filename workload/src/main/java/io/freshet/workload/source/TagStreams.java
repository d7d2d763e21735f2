package io.freshet.workload.source;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many tasks on the same kind of real text: for each facet of debtags, which of its tags a package has, by the first line of its description. Of packages that have one tag of the
 * facet; of its tags the {@value #MOST_TAGS} most frequent ones that {@value #FEWEST_PACKAGES} packages have; of facets those that so many packages are left of as is asked for.
 */
public final class TagStreams {
    private static final int MOST_TAGS = 15;
    private static final int FEWEST_PACKAGES = 30;
    private static final int FEWEST_TAGS = 3;

    private TagStreams() {}

    /**
     * Reads the index of this machine.
     *
     * @param fewest packages of a facet
     * @return by facet, in alphabetical order
     * @throws FreshetException where there is no such index
     */
    public static Map<String, LabelSource> read(int fewest) {
        return read(AptIndex.ofThisMachine(), fewest, FEWEST_PACKAGES);
    }

    static Map<String, LabelSource> read(AptIndex index, int fewest, int fewestOfATag) {
        Map<String, Map<String, String>> tags = new TreeMap<>();
        index.packages()
                .forEach(stanza -> stanza.tagsByFacet().forEach((facet, of) -> {
                    if (of.size() == 1) {
                        // one text has one tag: the last package with it says which
                        tags.computeIfAbsent(facet, first -> new TreeMap<>()).put(stanza.description(), of.get(0));
                    }
                }));
        Map<String, LabelSource> sources = new TreeMap<>();
        tags.forEach((facet, byText) -> {
            List<String> frequent = frequent(byText, fewestOfATag);
            byText.values().removeIf(tag -> !frequent.contains(tag));
            if (frequent.size() >= FEWEST_TAGS && byText.size() >= fewest) {
                sources.put(facet, source(facet, frequent, byText));
            }
        });
        return sources;
    }

    private static List<String> frequent(Map<String, String> byText, int fewest) {
        Map<String, Long> counts = byText.values().stream().collect(groupingBy(tag -> tag, TreeMap::new, counting()));
        return counts.entrySet().stream()
                .filter(tag -> tag.getValue() >= fewest)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_TAGS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static LabelSource source(String facet, List<String> labels, Map<String, String> byText) {
        List<SourceExample> examples = new ArrayList<>();
        byText.forEach(
                (text, tag) -> examples.add(new SourceExample(facet, TextInput.of(text), new Target.OneLabel(tag))));
        return ListedSource.shuffled(
                facet,
                "package descriptions from apt, labelled with their debtag of the facet " + facet,
                new SourceTask(facet, labels),
                examples);
    }
}
