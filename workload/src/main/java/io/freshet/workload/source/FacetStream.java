package io.freshet.workload.source;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    private static final long SHUFFLE_SEED = 20;
    private static final long USUAL_EXAMPLES = 4_000;

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
        List<PackageStanza> tagged = index.packages().stream()
                .filter(stanza -> !stanza.facets().isEmpty())
                .toList();
        List<String> facets = frequent(tagged, fewest);
        if (facets.isEmpty()) {
            throw new FreshetException(
                    "apt's package index has %d tagged packages, and no facet of %d of them; expected an index of Debian's own: run 'apt-get update' as root, or take --source tickets"
                            .formatted(tagged.size(), fewest));
        }
        List<SourceExample> examples = new ArrayList<>();
        tagged.forEach(stanza -> examples.add(example(stanza, facets)));
        Collections.shuffle(examples, new Random(SHUFFLE_SEED));
        return new ListedSource(
                NAME,
                "package descriptions from apt, labelled with the facets of their debtags",
                List.of(new SourceTask(NAME, TaskKind.MULTI_LABEL_CLASSIFICATION, facets)),
                examples,
                Math.min(USUAL_EXAMPLES, examples.size()));
    }

    private static List<String> frequent(List<PackageStanza> tagged, int fewest) {
        Map<String, Long> counts = tagged.stream()
                .flatMap(stanza -> stanza.facets().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .filter(facet -> facet.getValue() >= fewest)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static SourceExample example(PackageStanza stanza, List<String> facets) {
        List<String> own = stanza.facets().stream().filter(facets::contains).toList();
        return new SourceExample(NAME, TextInput.of(stanza.description()), new Target.LabelSet(own));
    }
}
