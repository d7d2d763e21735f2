package io.freshet.cli.produce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.output.Words;
import io.freshet.cli.produce.Outcomes.Refusals;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

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

    /** Lines for a person. */
    public String text() {
        StringBuilder text = new StringBuilder("%s acknowledged by topic '%s' in %s"
                .formatted(Words.counted(produced, "example"), topic, Words.seconds(elapsed.toMillis())));
        if (badLines > 0) {
            text.append("; ").append(Words.counted(badLines, "bad line")).append(" passed over");
        }
        if (isNothingLeft()) {
            text.append("; no good line was left");
        }
        intake.ifPresent(decided -> append(text, decided));
        return text.toString();
    }

    private static void append(StringBuilder text, Decided decided) {
        text.append("\nintake: %s accepted, %s known from before, %s"
                .formatted(
                        Words.count(decided.accepted),
                        Words.count(decided.repeated),
                        Words.counted(decided.refused(), "dead letter")));
        if (decided.undecided > 0) {
            text.append(", ")
                    .append(Words.count(decided.undecided))
                    .append(" without a word in time")
                    .append(decided.silence());
        }
        decided.refusals.forEach((reason, refusals) ->
                text.append("\n  %s %s: %s".formatted(Words.count(refusals.examples()), reason, refusals.first())));
    }

    /** The same for a program. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic)
                .put("acknowledged", produced)
                .put("badLines", badLines)
                .put("seconds", elapsed.toMillis() / 1_000.0);
        intake.ifPresent(decided -> {
            ObjectNode said = node.putObject("intake")
                    .put("accepted", decided.accepted)
                    .put("knownBefore", decided.repeated)
                    .put("undecided", decided.undecided);
            ObjectNode reasons = said.putObject("deadLetters");
            decided.refusals.forEach((reason, refusals) -> reasons.put(reason, refusals.examples()));
        });
        return node;
    }
}
