package io.freshet.topology.intake;

import static io.freshet.topology.intake.Fault.badText;
import static io.freshet.topology.intake.Fault.missing;
import static io.freshet.topology.intake.Fault.tooLong;
import static io.freshet.topology.intake.Fault.when;

import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.LookAlike;
import io.freshet.schemas.TaskName;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.ReadTexts;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an example must be, first by itself and then by its task's spec. No state, no clock. */
record ExampleRules(IntakeLimits limits) {
    private static final int LABELS_SHOWN = 20;

    /**
     * Whether the example by itself could be anyone's.
     *
     * @param arrival that it was decoded from
     */
    Verdict<Example> form(LabeledExample example, Arrival arrival, Instant now) {
        TextInput input = Examples.input(example);
        List<Target> targets = Examples.targets(example);
        Optional<Fault> fault = taskName(example)
                .or(() -> missing("id", example.getId()))
                .or(() -> badText("id", Text.badInName(example.getId())))
                .or(() -> tooLong("id", example.getId(), limits.idCharacters(), "id.max.characters"))
                .or(() -> missing("text", example.getText()))
                .or(() -> TargetForm.one(targets))
                .or(() -> content(input, targets.get(0)))
                .or(() -> mended(example.getId(), input, targets.get(0), arrival.value()))
                .or(() -> eventTime(example.getEventTime(), now));
        return Verdict.of(fault, () -> checked(example, input, targets.get(0), arrival));
    }

    private static Example checked(LabeledExample example, TextInput input, Target target, Arrival arrival) {
        Instant named = example.getEventTime();
        return new Example(
                example.getTask(),
                example.getId(),
                input,
                target,
                named == null ? Instant.ofEpochMilli(arrival.origin().timestamp()) : named);
    }

    private Optional<Fault> content(TextInput input, Target target) {
        return text("text", input.text())
                .or(() -> input.pair().flatMap(pair -> text("pair", pair)))
                .or(() -> input.context().flatMap(context -> text("context", context)))
                .or(() -> input.predicate().flatMap(predicate -> TargetForm.predicate(predicate, input.text())))
                .or(() -> TargetForm.labels(target))
                .or(() -> TargetForm.places(target, input));
    }

    private Optional<Fault> text(String field, String value) {
        return missing(field, value)
                .or(() -> badText(field, Text.badInText(value)))
                .or(() -> tooLong(field, value, limits.textCharacters(), "text.max.characters"));
    }

    /**
     * Whether the example belongs to its task as it is now.
     *
     * @param known what was last accepted of the task, empty if it never was declared
     */
    static Verdict<Checked> against(Optional<AcceptedSpec> known, Example example) {
        if (known.isEmpty()) {
            return Verdict.unfit(
                    Reason.UNKNOWN_TASK,
                    "task '" + example.task() + "' has no spec; expected one on topic tasks first");
        }
        TaskSpec spec = known.get().getSpec();
        if (spec == null) {
            return Verdict.unfit(
                    Reason.RETIRED_TASK, "task '" + example.task() + "' is retired; a new spec takes it up again");
        }
        return Verdict.of(
                kind(spec, example).or(() -> label(spec, example)),
                () -> new Checked(example, known.get().getSpecHash()));
    }

    /** An example that fits the spec with this hash. */
    record Checked(Example example, String specHash) {}

    private static Optional<Fault> kind(TaskSpec spec, Example example) {
        Optional<TaskKind> known = TaskKind.find(spec.getKind());
        return known.isEmpty()
                ? Optional.of(new Fault(
                        Reason.WRONG_TARGET,
                        is(spec) + ", which only a later release knows; expected one of " + TaskKind.texts()))
                : target(spec, known.get(), example.target()).or(() -> input(spec, known.get(), example.input()));
    }

    private static String is(TaskSpec spec) {
        return "task '" + spec.getTask() + "' is " + spec.getKind();
    }

    private static Optional<Fault> target(TaskSpec spec, TaskKind kind, Target target) {
        return when(
                !kind.takes(target),
                Reason.WRONG_TARGET,
                () -> is(spec) + "; expected " + kind.field() + ", found " + target.field());
    }

    private static Optional<Fault> input(TaskSpec spec, TaskKind kind, TextInput input) {
        ReadTexts reads = kind.reads(Template.find(spec.getTemplate()));
        return when(
                !reads.takes(input),
                Reason.UNEXPECTED_TEXT,
                () -> is(spec) + by(spec) + "; expected " + reads.words() + ", found " + input.words());
    }

    private static String by(TaskSpec spec) {
        return spec.getTemplate() == null ? "" : " with the template " + Text.shown(spec.getTemplate());
    }

    private static Optional<Fault> label(TaskSpec spec, Example example) {
        return example.target()
                .labels()
                .distinct()
                .filter(label -> !spec.getLabels().contains(label))
                .findFirst()
                .map(label -> new Fault(Reason.UNKNOWN_LABEL, unknownLabel(spec, label)));
    }

    private static String unknownLabel(TaskSpec spec, String label) {
        return "label " + Text.shown(label) + " is not of task '" + spec.getTask() + "'" + alike(spec, label)
                + "; expected one of "
                + spec.getLabels().stream().limit(LABELS_SHOWN).map(Text::shown).collect(Collectors.joining(", "));
    }

    // The two print alike: without a word the message would contradict itself.
    private static String alike(TaskSpec spec, String label) {
        return spec.getLabels().stream()
                .filter(known -> LookAlike.areAlike(known, label))
                .findFirst()
                .map(known -> ", though it looks like " + Text.shown(known))
                .orElse("");
    }

    private static Optional<Fault> taskName(LabeledExample example) {
        return when(
                !TaskName.isValid(example.getTask()),
                Reason.INVALID_TASK_NAME,
                () -> "task " + Text.shown(example.getTask()) + " is no name; expected " + TaskName.FORM);
    }

    private static Optional<Fault> mended(String id, TextInput input, Target target, byte[] encoded) {
        Stream<String> texts =
                Stream.of(Stream.of(id), input.texts(), target.labels()).flatMap(each -> each);
        return when(
                Text.wasMended(texts, encoded),
                Reason.BAD_TEXT,
                () -> "the id, a label or a text has bytes that are no UTF-8");
    }

    private Optional<Fault> eventTime(Instant named, Instant now) {
        if (named == null) {
            return Optional.empty();
        }
        return when(
                        named.isAfter(now.plus(limits.futureTolerance())),
                        Reason.FUTURE_EVENT_TIME,
                        () -> "the event time is " + named + ", and it is " + now + "; expected at most "
                                + limits.futureTolerance() + " ahead (future.tolerance.ms)")
                .or(() -> when(
                        named.isBefore(Instant.EPOCH),
                        Reason.ANCIENT_EVENT_TIME,
                        () -> "the event time is " + named + "; expected 1970 or later"));
    }
}
