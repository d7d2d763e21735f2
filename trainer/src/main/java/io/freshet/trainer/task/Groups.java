package io.freshet.trainer.task;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskState;
import io.freshet.trainer.state.TaskStores;
import io.freshet.trainer.state.TrainingSpec;
import io.freshet.trainer.state.TrainingSpec.Membership;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of a partition: prompts that tasks share (multi-task learning of P-Tuning v2, arXiv 2110.07602, section 3.2). A group begins with its first task, as this does; its prompt
 * is trained as the spec says that came last of those that share it. It stays when the last of them is gone.
 */
record Groups(TaskStores stores, TrainingModel model) {
    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

    /** What keeps a task out of its group: another kind of prompt. */
    Optional<SpecMistake> mistake(TrainingSpec spec) {
        return spec.membership()
                .flatMap(in -> stores.find(in.owner())
                        .filter(group -> !isAlike(group.spec().task(), spec.task()))
                        .map(group -> new SpecMistake(
                                "group",
                                "group is '" + in.group() + "', whose prompt is "
                                        + said(group.spec().task()) + "; expected the same of the task, which has "
                                        + said(spec.task()))));
    }

    private static boolean isAlike(TaskShape group, TaskShape task) {
        return group.method().equals(task.method()) && group.promptLength() == task.promptLength();
    }

    private static String said(TaskShape task) {
        return task.method().name() + " " + task.method().settings() + " of length " + task.promptLength();
    }

    /**
     * The prompt of a task's group, as it is now.
     *
     * @param first what it is if the group begins with the task
     */
    Parameters prompt(TrainingSpec spec, Membership in, Supplier<Parameters> first) {
        StoredTask group = stores.find(in.owner()).orElseGet(() -> begin(spec, in, first.get()));
        return stores.training(group, model.config()).parameters().values();
    }

    private StoredTask begin(TrainingSpec member, Membership in, Parameters first) {
        TrainingSpec spec = member.ofGroup();
        StoredTask group = new StoredTask(
                in.owner(), spec, TaskState.begin(model.fingerprint().sha256()));
        stores.working()
                .begin(group.name(), TaskTraining.start(new TaskParameters(spec.task(), first), spec.optimizer()));
        stores.save(group);
        LOG.atInfo()
                .addKeyValue("group", in.group())
                .addKeyValue("method", spec.task().method().name())
                .addKeyValue("promptLength", spec.promptLength())
                .log("group-begun");
        return group;
    }

    /** Trains the group from here on as a task's spec says, which shares its prompt. */
    void follow(TrainingSpec member) {
        member.sharedPrompt()
                .map(stores::group)
                .ifPresent(group -> stores.save(new StoredTask(group.name(), member.ofGroup(), group.state())));
    }

    /** A task whose spec its group refuses is in its partition all the same: it goes on there as it was. */
    void refused(String task, TaskSpec spec) {
        stores.find(task)
                .filter(stored -> !stored.spec().group().equals(Optional.ofNullable(spec.getGroup())))
                .ifPresent(stored -> stores.save(new StoredTask(
                        task, stored.spec().aloneIn(Optional.ofNullable(spec.getGroup())), stored.state())));
    }
}
