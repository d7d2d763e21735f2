package io.freshet.cli.letters;

import io.freshet.cli.letters.ReplayOutcome.Kind;
import io.freshet.schemas.Topics;
import io.freshet.workload.client.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends the records of dead letters to the topics that they came from, as they were.
 *
 * <p>The letters are read anew for each pass and none is kept: a topic of any size can be replayed.
 */
public final class Replay {
    private final Cluster cluster;
    private final ReplayRules rules;
    private final Letters letters;

    /** Hands the letters on that were chosen. */
    @FunctionalInterface
    private interface Letters {
        void forEach(Consumer<Letter> each);
    }

    private Replay(Cluster cluster, ReplayRules rules, Letters letters) {
        this.cluster = cluster;
        this.rules = rules;
        this.letters = letters;
    }

    /** Of the letters at these places. */
    public static Replay of(Cluster cluster, List<LetterAddress> addresses) {
        LetterTopic topic = new LetterTopic(cluster);
        return new Replay(cluster, ReplayRules.named(cluster.topics()), each -> topic.read(addresses, each));
    }

    /** Of the letters that are there now and that the filter wants. */
    public static Replay of(Cluster cluster, LetterFilter filter) {
        Topics topics = cluster.topics();
        LetterTopic topic = new LetterTopic(cluster);
        ReplaySurvey survey = new ReplaySurvey();
        topic.read(new LetterFilter(Optional.empty(), Optional.empty(), filter.since()), survey::add);
        boolean specs = filter.topic().filter(topics.tasks()::equals).isPresent();
        return new Replay(
                cluster,
                new ReplayRules(topics, specs, survey.again()),
                each -> topic.read(filter, letter -> {
                    if (survey.saw(letter)) {
                        each.accept(letter);
                    }
                }));
    }

    /** Says what would be done. */
    public ReplayTally plan(Consumer<ReplayOutcome> told) {
        ReplayTally tally = new ReplayTally(told);
        letters.forEach(letter -> tally.add(rules.objection(letter).orElseGet(() -> planned(letter))));
        return tally;
    }

    private static ReplayOutcome planned(Letter letter) {
        return ReplayOutcome.of(
                letter, Kind.PLANNED, "to " + letter.told().orElseThrow().topic());
    }

    /** Does it. */
    public ReplayTally run(Consumer<ReplayOutcome> told) {
        ReplayTally tally = new ReplayTally(told);
        try (ReplaySender sender = new ReplaySender(cluster.bytesProducer(), tally)) {
            letters.forEach(letter -> rules.objection(letter).ifPresentOrElse(tally::add, () -> sender.send(letter)));
        }
        return tally;
    }
}
