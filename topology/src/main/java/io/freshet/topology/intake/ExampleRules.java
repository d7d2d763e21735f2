package io.freshet.topology.intake;

import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.LookAlike;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.VisibleText;
import io.freshet.schemas.text.Text;
import io.freshet.topology.intake.Verdict.Refused;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an example must be, first by itself and then by its task's spec. No state, no clock. */
final class ExampleRules {
    private static final int LABELS_SHOWN = 20;

    private final IntakeLimits limits;

    ExampleRules(IntakeLimits limits) {
        this.limits = limits;
    }

    /**
     * Whether the example by itself could be anyone's.
     *
     * @param arrival that it was decoded from
     */
    Verdict<Example> form(LabeledExample example, Arrival arrival, Instant now) {
        Optional<Refused<Example>> refusal = taskName(example)
                .or(() -> missing("id", example.getId()))
                .or(() -> missing("text", example.getText()))
                .or(() -> missing("label", example.getLabel()))
                .or(() -> badText("id", Text.badInName(example.getId())))
                .or(() -> badText("label", Text.badInName(example.getLabel())))
                .or(() -> badText("text", Text.badInText(example.getText())))
                .or(() -> mended(example, arrival.value()))
                .or(() -> tooLong("id", example.getId(), limits.idCharacters(), "id.max.characters"))
                .or(() -> tooLong("text", example.getText(), limits.textCharacters(), "text.max.characters"))
                .or(() -> eventTime(example.getEventTime(), now));
        return refusal.<Verdict<Example>>map(refused -> refused)
                .orElseGet(
                        () -> Verdict.fit(Example.of(example, arrival.origin().timestamp())));
    }

    /**
     * Whether the example belongs to its task as it is now.
     *
     * @param known what was last accepted of the task, empty where it never was declared
     */
    Verdict<Checked> against(Optional<AcceptedSpec> known, Example example) {
        if (known.isEmpty()) {
            return Verdict.refused(
                    Reason.UNKNOWN_TASK,
                    "task '" + example.task() + "' has no spec; expected one on topic tasks first");
        }
        TaskSpec spec = known.get().getSpec();
        if (spec == null) {
            return Verdict.refused(
                    Reason.RETIRED_TASK, "task '" + example.task() + "' is retired; a new spec takes it up again");
        }
        return spec.getLabels().contains(example.label())
                ? Verdict.fit(new Checked(example, known.get().getSpecHash()))
                : unknownLabel(spec, example);
    }

    /** An example that fits the spec with this hash. */
    record Checked(Example example, String specHash) {}

    private static Verdict<Checked> unknownLabel(TaskSpec spec, Example example) {
        return Verdict.refused(
                Reason.UNKNOWN_LABEL,
                "label " + Text.shown(example.label()) + " is not of task '" + example.task() + "'"
                        + alike(spec, example.label()) + "; expected one of "
                        + spec.getLabels().stream()
                                .limit(LABELS_SHOWN)
                                .map(Text::shown)
                                .collect(Collectors.joining(", ")));
    }

    // The two print alike: without a word the message would contradict itself.
    private static String alike(TaskSpec spec, String label) {
        return spec.getLabels().stream()
                .filter(known -> LookAlike.areAlike(known, label))
                .findFirst()
                .map(known -> ", though it looks like " + Text.shown(known))
                .orElse("");
    }

    private static Optional<Refused<Example>> taskName(LabeledExample example) {
        return refusedIf(
                !TaskName.isValid(example.getTask()),
                Reason.INVALID_TASK_NAME,
                "task " + Text.shown(example.getTask()) + " is no name; expected " + TaskName.FORM);
    }

    private static Optional<Refused<Example>> missing(String field, String value) {
        return refusedIf(
                !VisibleText.isIn(value),
                Reason.MISSING_FIELD,
                "the " + field + " is " + (value == null ? "null" : "empty, or of characters that show nothing")
                        + "; expected some text");
    }

    private static Optional<Refused<Example>> badText(String field, Optional<String> character) {
        return character.map(
                bad -> new Refused<>(Reason.BAD_TEXT, "the " + field + " has " + bad + ", which no text may have"));
    }

    private static Optional<Refused<Example>> mended(LabeledExample example, byte[] encoded) {
        Stream<String> texts = Stream.of(example.getId(), example.getText(), example.getLabel());
        return refusedIf(
                Text.wasMended(texts.filter(Objects::nonNull), encoded),
                Reason.BAD_TEXT,
                "the id, label or text has bytes that are no UTF-8");
    }

    private static Optional<Refused<Example>> tooLong(String field, String value, int most, String setting) {
        return refusedIf(
                value.length() > most,
                Reason.TOO_LONG,
                "the " + field + " has " + value.length() + " characters; expected at most " + most + " (" + setting
                        + ")");
    }

    private Optional<Refused<Example>> eventTime(Instant named, Instant now) {
        if (named == null) {
            return Optional.empty();
        }
        return refusedIf(
                        named.isAfter(now.plus(limits.futureTolerance())),
                        Reason.FUTURE_EVENT_TIME,
                        "the event time is " + named + ", and it is " + now + "; expected at most "
                                + limits.futureTolerance() + " ahead (future.tolerance.ms)")
                .or(() -> refusedIf(
                        named.isBefore(Instant.EPOCH),
                        Reason.ANCIENT_EVENT_TIME,
                        "the event time is " + named + "; expected 1970 or later"));
    }

    private static Optional<Refused<Example>> refusedIf(boolean wrong, Reason reason, String message) {
        return wrong ? Optional.of(new Refused<>(reason, message)) : Optional.empty();
    }
}
