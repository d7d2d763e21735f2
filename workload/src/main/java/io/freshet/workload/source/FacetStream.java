package io.freshet.workload.source;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Real text with several labels: the first description line of every package of the local apt index that somebody tagged, labelled with the facets of its
 * debtags. Those facets that {@value #FEWEST} packages have, in an order shuffled with a fixed seed.
 */
public final class FacetStream {
    /** As {@code --source} names it. */
    public static final String NAME = "debian-facets";

    private static final int FEWEST = 300;

    private FacetStream() {}

    /**
     * Reads the index of this machine.
     *
     * @throws FreshetException where there is none
     */
    public static LabelSource read() {
        return read(AptIndex.ofThisMachine(), FEWEST);
    }

    static LabelSource read(AptIndex index, int fewest) {
        List<SourceExample> tagged = index.packages().stream()
                .map(stanza -> example(stanza.description(), stanza.facets()))
                .filter(example -> example.target().labels().findAny().isPresent())
                .toList();
        List<String> facets = frequent(tagged, fewest);
        if (facets.isEmpty()) {
            throw new FreshetException(
                    "apt's package index has %d tagged packages, and no facet of %d of them; expected an index of Debian's own: run 'apt-get update' as root, or take --source tickets"
                            .formatted(tagged.size(), fewest));
        }
        return ListedSource.shuffled(
                NAME,
                "package descriptions from apt, labelled with the facets of their debtags",
                new SourceTask(NAME, TaskKind.MULTI_LABEL_CLASSIFICATION, facets),
                tagged.stream().map(example -> only(example, facets)).toList());
    }

    private static SourceExample example(String text, List<String> facets) {
        return new SourceExample(NAME, TextInput.of(text), new Target.LabelSet(facets));
    }

    private static List<String> frequent(List<SourceExample> tagged, int fewest) {
        Map<String, Long> counts = tagged.stream()
                .flatMap(example -> example.target().labels())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(facet -> facet.getValue() >= fewest)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static SourceExample only(SourceExample example, List<String> facets) {
        return example(
                example.text(),
                example.target().labels().filter(facets::contains).toList());
    }
}
