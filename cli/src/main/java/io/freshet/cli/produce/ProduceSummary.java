package io.freshet.cli.produce;

import io.freshet.cli.produce.Outcomes.Refusals;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Words;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What was produced, in numbers.
 *
 * @param topic that it went to
 * @param badLines that were passed over
 * @param intake what became of it; empty where nobody waited
 */
public record ProduceSummary(String topic, long produced, long badLines, Duration elapsed, Optional<Decided> intake) {
    /**
     * What intake made of the examples.
     *
     * @param repeated that it had let through before
     * @param undecided that it said nothing of in time
     * @param obstacle what it cannot read past, where there is such a thing
     */
    record Decided(
            long accepted, long repeated, Map<String, Refusals> refusals, long undecided, Optional<String> obstacle) {
        Decided(long accepted, long repeated, Map<String, Refusals> refusals, long undecided) {
            this(accepted, repeated, refusals, undecided, Optional.empty());
        }

        static Decided of(Outcomes outcomes, Optional<String> obstacle) {
            return new Decided(
                    outcomes.accepted(), outcomes.repeated(), outcomes.refusals(), outcomes.undecided(), obstacle);
        }

        private String silence() {
            return obstacle.map(what -> "; " + what).orElse("; is it running (freshet run intake)?");
        }

        private Report report() {
            Report letters = new Report();
            refusals.forEach((reason, refused) -> letters.json(reason, refused.examples()));
            return new Report()
                    .json("accepted", accepted)
                    .json("knownBefore", repeated)
                    .json("undecided", undecided)
                    .json("deadLetters", letters)
                    .sentence(words());
        }

        private String words() {
            String said = "intake: %s accepted, %s known from before, %s"
                    .formatted(Words.count(accepted), Words.count(repeated), Words.counted(refused(), "dead letter"));
            String silent = undecided == 0 ? "" : ", " + Words.count(undecided) + " without a word in time" + silence();
            return refusals.entrySet().stream()
                    .map(each -> "\n  %s %s: %s"
                            .formatted(
                                    Words.count(each.getValue().examples()),
                                    each.getKey(),
                                    each.getValue().first()))
                    .collect(Collectors.joining("", said + silent, ""));
        }

        private long refused() {
            return refusals.values().stream().mapToLong(Refusals::examples).sum();
        }
    }

    /** The same, with what became of the examples. */
    ProduceSummary with(Decided decided) {
        return new ProduceSummary(topic, produced, badLines, elapsed, Optional.of(decided));
    }

    /** Whether there was a good line among the bad ones, and every example is, as far as anyone asked, accepted. */
    public boolean isWhole() {
        return !isNothingLeft() && isAccepted();
    }

    private boolean isNothingLeft() {
        return produced == 0 && badLines > 0;
    }

    private boolean isAccepted() {
        return intake.map(decided -> decided.undecided == 0 && decided.refused() == 0)
                .orElse(true);
    }

    /** In numbers for a program, and in words for a person. */
    public Report report() {
        Optional<Report> decided = intake.map(Decided::report);
        return new Report()
                .json("topic", topic)
                .json("acknowledged", produced)
                .json("badLines", badLines)
                .json("seconds", elapsed.toMillis() / 1_000.0)
                .json("intake", decided)
                .sentence(sent() + decided.map(said -> "\n" + said.text()).orElse(""));
    }

    private String sent() {
        return "%s acknowledged by topic '%s' in %s"
                        .formatted(Words.counted(produced, "example"), topic, Words.seconds(elapsed.toMillis()))
                + (badLines > 0 ? "; " + Words.counted(badLines, "bad line") + " passed over" : "")
                + (isNothingLeft() ? "; no good line was left" : "");
    }
}
