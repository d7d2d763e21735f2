package io.freshet.trainer.task;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskState;
import io.freshet.trainer.state.TaskStores;
import io.freshet.trainer.state.TrainingSpec;
import io.freshet.trainer.state.TrainingSpec.Membership;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the records of {@code accepted} into the stores: specs begin, change and retire tasks, examples wait for their batch. */
public final class TaskLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TaskLifecycle.class);

    private final TaskStores stores;
    private final TrainingModel model;
    private final FirstParameters parameters;
    private final Groups groups;
    private final SpecRules rules;
    private final TaskEvents events;
    private final Set<Skipped> warned = new HashSet<>();

    /**
     * @param room that tasks with encoders have
     * @param events told what is left out
     */
    public TaskLifecycle(TaskStores stores, TrainingModel model, EncoderRoom room, TaskEvents events) {
        this.stores = stores;
        this.model = model;
        this.parameters = new FirstParameters(model, room);
        this.groups = new Groups(stores, model);
        this.rules = new SpecRules(model.limits().maxPromptLength());
        this.events = events;
    }

    /** Puts an example into the queue, unless no spec in force knows its label, or its id is beyond the limit. */
    public void admit(String task, AcceptedExample example, long offset, long now) {
        Optional<SkipReason> wrong = stores.find(task)
                .map(stored -> SkipRule.reason(stored.spec(), example))
                .orElse(Optional.of(SkipReason.UNKNOWN_TASK));
        wrong.ifPresentOrElse(
                reason -> skip(task, reason, 1), () -> stores.pending().add(pending(task, example, offset, now)));
    }

    private static PendingExample pending(String task, AcceptedExample example, long offset, long now) {
        Target target = Examples.targets(example).get(0);
        return new PendingExample(task, example.getId(), Examples.input(example), target, offset, now);
    }

    /** Trains the task by another spec from here on, or no more. What it learned so far is stored first: its journal is read by one spec. */
    public void apply(String task, AcceptedSpec accepted) {
        stores.checkpoint();
        if (accepted.getSpec() == null) {
            retire(task);
            return;
        }
        List<SpecMistake> mistakes = mistakes(accepted);
        if (!mistakes.isEmpty()) {
            refuse(task, mistakes);
            groups.refused(task, accepted.getSpec());
            return;
        }
        TrainingSpec spec = training(accepted);
        stores.find(task).ifPresentOrElse(before -> change(before, spec), () -> begin(task, spec));
        groups.follow(spec);
        drop(task, example -> SkipRule.reason(spec, example.input(), example.target()));
    }

    private List<SpecMistake> mistakes(AcceptedSpec accepted) {
        List<SpecMistake> mistakes = rules.mistakes(accepted.getSpec());
        return mistakes.isEmpty() ? mistakes(training(accepted)) : mistakes;
    }

    private List<SpecMistake> mistakes(TrainingSpec spec) {
        List<SpecMistake> mistakes = parameters.mistakes(spec);
        return mistakes.isEmpty() ? groups.mistake(spec).stream().toList() : mistakes;
    }

    private static TrainingSpec training(AcceptedSpec accepted) {
        return TrainingSpec.of(accepted.getSpec(), accepted.getSpecHash());
    }

    private void begin(String task, TrainingSpec spec) {
        Parameters prompt = spec.membership()
                .map(in -> groups.prompt(spec, in, () -> parameters.prompt(task, spec)))
                .orElseGet(() -> parameters.prompt(task, spec));
        stores.working().begin(task, started(spec, parameters.begin(spec, prompt)));
        stores.save(
                new StoredTask(task, spec, TaskState.begin(model.fingerprint().sha256())));
        log("task-begun", task, spec);
    }

    // Moments of another shape say nothing of the new rows, so the optimiser begins anew; the weights that stay do not.
    private void change(StoredTask before, TrainingSpec spec) {
        String task = before.name();
        if (spec.goesOnFrom(before.spec())) {
            stores.save(new StoredTask(task, spec, before.state()));
        } else {
            TaskParameters old = stores.training(before, model.config()).parameters();
            Parameters own = parameters.changedPrompt(task, spec, old);
            Parameters prompt = spec.membership()
                    .filter(in -> !in.ownPrompt() || isOther(in, before))
                    .map(in -> groups.prompt(spec, in, () -> own))
                    .orElse(own);
            stores.working().begin(task, started(spec, parameters.change(spec, prompt, old)));
            stores.save(new StoredTask(task, spec, before.state().withNewOptimizer()));
        }
        log("task-changed", task, spec);
    }

    // A prompt of its own begins as that of a group that the task comes into, and no more.
    private static boolean isOther(Membership in, StoredTask before) {
        return before.spec()
                .membership()
                .filter(former -> former.group().equals(in.group()))
                .isEmpty();
    }

    private TaskTraining started(TrainingSpec spec, TaskParameters begun) {
        return spec.sharedPrompt().isPresent()
                ? TaskTraining.startHead(begun, spec.optimizer(), model.config())
                : TaskTraining.start(begun, spec.optimizer());
    }

    private static void log(String event, String task, TrainingSpec spec) {
        LOG.atInfo()
                .addKeyValue("task", task)
                .addKeyValue("labels", spec.labels().size())
                .addKeyValue("spec", spec.hash())
                .log(event);
    }

    private void retire(String task) {
        drop(task, example -> Optional.of(SkipReason.RETIRED_TASK));
        stores.remove(task);
        LOG.atInfo().addKeyValue("task", task).log("task-retired");
    }

    // Intake refuses by the same rules; only if its settings differ, it is of another release, or the tokeniser must
    // be asked, a
    // spec comes so far.
    private void refuse(String task, List<SpecMistake> mistakes) {
        LOG.atWarn()
                .addKeyValue("task", task)
                .addKeyValue("field", mistakes.get(0).field())
                .addKeyValue("detail", SpecMistake.joined(mistakes))
                .log("spec-refused");
        events.refused(mistakes.get(0).field());
    }

    private void drop(String task, Function<PendingExample, Optional<SkipReason>> wrong) {
        Map<SkipReason, Integer> dropped = new EnumMap<>(SkipReason.class);
        stores.pending().removeIf(example -> {
            Optional<SkipReason> reason = example.task().equals(task) ? wrong.apply(example) : Optional.empty();
            reason.ifPresent(each -> dropped.merge(each, 1, Integer::sum));
            return reason.isPresent();
        });
        dropped.forEach((reason, examples) -> skip(task, reason, examples));
    }

    private void skip(String task, SkipReason reason, int examples) {
        if (warned.add(new Skipped(task, reason))) {
            LOG.atWarn()
                    .addKeyValue("task", task)
                    .addKeyValue("reason", reason.text())
                    .addKeyValue("note", "more are only counted")
                    .log("examples-skipped");
        }
        events.skipped(reason, examples);
    }

    private record Skipped(String task, SkipReason reason) {}
}
