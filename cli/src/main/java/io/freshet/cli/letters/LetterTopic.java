package io.freshet.cli.letters;

import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordLookup;
import io.freshet.workload.client.TopicScan;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads the topic {@code dead-letters}. */
public final class LetterTopic {
    private final Cluster cluster;

    public LetterTopic(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Hands every letter that the filter wants on, one after another. */
    public void read(LetterFilter filter, Consumer<Letter> each) {
        read(filter, each, () -> true);
    }

    /** @param goesOn says whether to go on */
    public void read(LetterFilter filter, Consumer<Letter> each, BooleanSupplier goesOn) {
        scan(filter, goesOn).read(record -> tell(Letter.of(record), filter, each));
    }

    /**
     * Goes on with the letters that are written from then on.
     *
     * @param caughtUp is called when those that were there have been handed on
     * @param goesOn says whether to go on
     */
    public void follow(LetterFilter filter, Consumer<Letter> each, Runnable caughtUp, BooleanSupplier goesOn) {
        scan(filter, goesOn).follow(record -> tell(Letter.of(record), filter, each), caughtUp);
    }

    private TopicScan scan(LetterFilter filter, BooleanSupplier goesOn) {
        return new TopicScan(cluster, name()).since(filter.since()).whileWanted(goesOn);
    }

    private static void tell(Letter letter, LetterFilter filter, Consumer<Letter> each) {
        if (filter.test(letter)) {
            each.accept(letter);
        }
    }

    /**
     * Hands the letters at these places on.
     *
     * @throws FreshetException if there is none at one of them
     */
    public void read(List<LetterAddress> addresses, Consumer<Letter> each) {
        try (RecordLookup lookup = new RecordLookup(cluster)) {
            addresses.forEach(address -> each.accept(find(lookup, address)));
        }
    }

    private Letter find(RecordLookup lookup, LetterAddress address) {
        return lookup.find(name(), address.partition(), address.offset())
                .map(Letter::of)
                .orElseThrow(() -> new FreshetException("topic '" + name() + "' has no dead letter at " + address
                        + " (partition:offset); it may have been removed by the topic's retention. See: freshet"
                        + " dead-letters list"));
    }

    private String name() {
        return cluster.topics().deadLetters();
    }
}
