package io.freshet.topology.intake;

import static io.freshet.topology.intake.IntakeFixture.LIMITS;
import static io.freshet.topology.intake.IntakeFixture.NOW;
import static io.freshet.topology.intake.IntakeFixture.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.topology.intake.Verdict.Fit;
import io.freshet.topology.intake.Verdict.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The limits themselves; each reason has its record in {@link Poison}. */
class ExampleRulesTest {
    private static final Instant LATEST = NOW.plus(LIMITS.futureTolerance());

    private final ExampleRules rules = new ExampleRules(LIMITS);

    @Test
    void takesAnExampleAtEveryLimit() {
        LabeledExample example = Examples.labeled("i".repeat(256), "routing", "t".repeat(20_000), "login", LATEST);

        assertThat(form(example))
                .isEqualTo(new Fit<>(new Example("routing", "i".repeat(256), "t".repeat(20_000), "login", LATEST)));
    }

    @Test
    void refusesAnExampleAMillisecondTooFarAhead() {
        LabeledExample example = Examples.labeled("1", "routing", "a", "login", LATEST.plusMillis(1));

        assertThat(reason(form(example))).isEqualTo(Reason.FUTURE_EVENT_TIME);
    }

    @Test
    void takesTheRecordsTimeWhereTheExampleNamesNone() {
        assertThat(form(example("routing", "1", "a", "login")))
                .isEqualTo(new Fit<>(new Example("routing", "1", "a", "login", Instant.ofEpochMilli(77))));
    }

    @Test
    void namesAFewOfManyLabels() {
        List<String> labels =
                IntStream.range(0, 1_000).mapToObj(index -> "label" + index).toList();
        AcceptedSpec spec = new AcceptedSpec(IntakeFixture.spec("routing", labels.toArray(String[]::new)), "hash");

        Verdict<ExampleRules.Checked> verdict =
                rules.against(Optional.of(spec), new Example("routing", "1", "a", "other", NOW));

        assertThat(reason(verdict)).isEqualTo(Reason.UNKNOWN_LABEL);
        assertThat(((Refused<ExampleRules.Checked>) verdict).message())
                .contains("label19")
                .doesNotContain("label20");
    }

    @Test
    void saysThatALabelOnlyLooksLikeOneOfTheTask() {
        AcceptedSpec spec = new AcceptedSpec(IntakeFixture.spec("drinks", "caf\u00e9", "tea"), "hash");

        Verdict<ExampleRules.Checked> verdict =
                rules.against(Optional.of(spec), new Example("drinks", "1", "a", "cafe\u0301", NOW));

        assertThat(((Refused<ExampleRules.Checked>) verdict).message())
                .isEqualTo(
                        "label 'cafe\\u0301' is not of task 'drinks', though it looks like 'caf\u00e9'; expected one of"
                                + " 'caf\u00e9', 'tea'");
    }

    private Verdict<Example> form(LabeledExample example) {
        Origin origin = new Origin(Origin.Kind.EXAMPLE, "examples", 0, 0, 77, null);
        return rules.form(example, new Arrival(origin, new byte[0], new RecordHeaders()), NOW);
    }

    private static Reason reason(Verdict<?> verdict) {
        return ((Refused<?>) verdict).reason();
    }
}
