package io.freshet.trainer.move;

import io.freshet.backbone.train.TaskTraining;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.Handover;
import io.freshet.schemas.HandoverTask;
import io.freshet.schemas.TaskOwner;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.publish.DueVersions;
import io.freshet.trainer.state.HandedOver;
import io.freshet.trainer.state.HandedOver.Placed;
import io.freshet.trainer.state.HandedOver.Training;
import io.freshet.trainer.state.Move;
import io.freshet.trainer.state.MovingTasks.Waiting;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskStores;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over the tasks of a partition that get another owner, and takes those that come. */
public final class TaskMoves {
    private static final Logger LOG = LoggerFactory.getLogger(TaskMoves.class);

    private final TaskStores stores;
    private final TrainingModel model;
    private final DueVersions versions;
    private final Consumer<Placed> topic;
    private final Input input;

    /** Takes what was accepted of a task as if it came now. */
    @FunctionalInterface
    public interface Input {
        void take(String owner, Accepted accepted, long offset);
    }

    /**
     * @param topic where what is handed over goes
     * @param input takes what waited for a task once it is here
     */
    public TaskMoves(
            TaskStores stores, TrainingModel model, DueVersions versions, Consumer<Placed> topic, Input input) {
        this.stores = stores;
        this.model = model;
        this.versions = versions;
        this.topic = topic;
        this.input = input;
    }

    /**
     * Takes what was accepted, if it is of a task that goes or comes.
     *
     * @param owner whose record it is
     */
    public boolean takes(String owner, Accepted accepted, long offset) {
        if (stores.moving().arriving(accepted.getTask(), owner).isPresent()) {
            stores.moving().await(owner, offset, accepted);
            return true;
        }
        return accepted.getBody() instanceof AcceptedSpec spec
                && spec.getFormerOwner() != null
                && begins(owner, accepted, spec, offset);
    }

    private boolean begins(String owner, Accepted accepted, AcceptedSpec spec, long offset) {
        String task = accepted.getTask();
        Move move = new Move(task, TaskOwner.of(task, spec), spec.getMoves());
        if (owner.equals(move.owner())) {
            stores.moving().arrive(move);
            stores.moving().await(owner, offset, new Accepted(task, arrived(spec)));
            takeIfWhole(move);
        } else {
            stores.moving().depart(move);
        }
        return true;
    }

    private static AcceptedSpec arrived(AcceptedSpec spec) {
        return AcceptedSpec.newBuilder(spec).setFormerOwner(null).build();
    }

    /** Hands over each task of which nothing waits to be trained any more. */
    public void handOver(long now) {
        stores.moving().departing().stream()
                .filter(move -> !stores.pending().hasOf(move.task()))
                .forEach(move -> handOver(move, now));
    }

    private void handOver(Move move, long now) {
        Optional<Training> training = stores.find(move.task())
                .map(task -> versions.publishBeforeMove(task, now))
                .map(this::training);
        new HandedOver(training, stores.versions(move.task())).records(move).forEach(topic);
        // what it learned is stored first: a journal is of tasks that are there
        stores.checkpoint();
        stores.handOver(move.task());
        stores.moving().departed(move);
        versions.forget(move.task());
        log("task-handed-over", move);
    }

    private Training training(StoredTask task) {
        StoredTask alone = new StoredTask(
                task.name(), task.spec().aloneIn(Optional.empty()), task.state().withNewOptimizer());
        return new Training(alone, stores.training(task, model.config()).parameters());
    }

    /** Takes what another trainer hands over. */
    public void take(Handover handover) {
        stores.moving().keep(handover, HandedOver.place(handover));
        if (handover.getBody() instanceof HandoverTask) {
            stores.moving()
                    .arriving(handover.getTask(), handover.getOwner())
                    .filter(move -> move.number() == handover.getMoves())
                    .ifPresent(this::takeIfWhole);
        }
    }

    private void takeIfWhole(Move move) {
        HandedOver.of(stores.moving().handovers(move), model.config()).ifPresent(handed -> take(move, handed));
    }

    private void take(Move move, HandedOver handed) {
        stores.checkpoint();
        handed.training().ifPresent(this::keep);
        stores.saveVersions(move.task(), handed.versions());
        stores.moving().arrived(move);
        log("task-arrived", move);
        for (Waiting one : stores.moving().waiting(move.task(), move.owner())) {
            if (stores.moving().arriving(move.task(), move.owner()).isEmpty()) {
                stores.moving().taken(move.task(), move.owner(), one);
                input.take(move.owner(), one.accepted(), one.offset());
            }
        }
    }

    private void keep(Training training) {
        StoredTask task = training.task();
        stores.working()
                .begin(
                        task.name(),
                        TaskTraining.start(training.parameters(), task.spec().optimizer()));
        stores.save(task);
    }

    private static void log(String event, Move move) {
        LOG.atInfo()
                .addKeyValue("task", move.task())
                .addKeyValue("owner", move.owner())
                .addKeyValue("move", move.number())
                .log(event);
    }
}
