package io.freshet.trainer.state;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.runtime.state.ValueStore;
import io.freshet.runtime.state.WrittenSchemas;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateSchemas;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Everything that the trainer keeps of the tasks of one partition. Used by the thread of its Streams task alone. */
public final class TaskStores {
    private static final String SCHEMAS = "trainer.schemas";

    /** The store of the specs in force: one of all that lie by the partitions of {@code accepted}. */
    public static final String SPECS = "trainer.specs";

    private static final String STATES = "trainer.states";
    private static final String VERSIONS = "trainer.versions";
    private static final String TENSORS = "trainer.tensors";
    private static final String PENDING = "trainer.pending";
    private static final String JOURNAL = "trainer.journal";
    private static final String IMPORTS = "trainer.imports";
    private static final String MOVES = "trainer.moves";
    private static final String WAITING = "trainer.arriving.records";
    private static final String HANDOVERS = "trainer.arriving";

    private final ValueStore<String, TrainingSpec> specs;
    private final ValueStore<String, TaskState> states;
    private final ValueStore<String, VersionHistory> versions;
    private final WorkingTasks working;
    private final StepJournal journal;
    private final CheckpointRule checkpoints;
    private final PendingExamples pending;
    private final ImportedParts imports;
    private final MovingTasks moving;

    private TaskStores(Function<String, StateStore> stores, CheckpointRule checkpoints) {
        StateSchemas schemas = WrittenSchemas.in(opened(stores, SCHEMAS));
        this.specs = byTask("spec", stores, SPECS, new StateCodec<>(StateForms.SPEC, schemas));
        this.states = byTask("state", stores, STATES, new StateCodec<>(StateForms.STATE, schemas));
        this.versions = byTask("version history", stores, VERSIONS, new StateCodec<>(StateForms.VERSIONS, schemas));
        this.working = new WorkingTasks(
                new TrainingTensors(
                        byTask("tensor chunk", stores, TENSORS, new StateCodec<>(StateForms.CHUNK, schemas))),
                checkpoints.bytes());
        this.journal = new StepJournal(opened(stores, JOURNAL), schemas);
        this.checkpoints = checkpoints;
        this.pending = new PendingExamples(opened(stores, PENDING), schemas);
        this.imports = new ImportedParts(
                byTask("part of a command", stores, IMPORTS, new StateCodec<>(StateForms.IMPORT, schemas)));
        this.moving = new MovingTasks(
                byTask("move of a task", stores, MOVES, new StateCodec<>(StateForms.MOVE, schemas)),
                byTask("record of a task that comes", stores, WAITING, new StateCodec<>(StateForms.ACCEPTED, schemas)),
                byTask("handover of a task", stores, HANDOVERS, new StateCodec<>(StateForms.HANDOVER, schemas)));
    }

    /** What a topology adds and connects, by name, to the processor that opens them. */
    public static List<StoreBuilder<?>> builders() {
        return List.of(
                WrittenSchemas.builder(SCHEMAS),
                builder(SPECS, Serdes.String()),
                builder(STATES, Serdes.String()),
                builder(VERSIONS, Serdes.String()),
                builder(TENSORS, Serdes.String()),
                builder(PENDING, Serdes.Long()),
                builder(JOURNAL, Serdes.Long()),
                builder(IMPORTS, Serdes.String()),
                builder(MOVES, Serdes.String()),
                builder(WAITING, Serdes.String()),
                builder(HANDOVERS, Serdes.String()));
    }

    // With caching, a value that is written many times between two commits goes to disk and changelog once.
    private static <K> StoreBuilder<?> builder(String name, Serde<K> keys) {
        return ValueStore.builder(name, keys).withCachingEnabled();
    }

    /**
     * Opens them.
     *
     * @param stores the opened stores by name
     * @param checkpoints when tensors are stored
     */
    public static TaskStores open(Function<String, StateStore> stores, CheckpointRule checkpoints) {
        return new TaskStores(stores, checkpoints);
    }

    private static <T> ValueStore<String, T> byTask(
            String what, Function<String, StateStore> stores, String name, StateCodec<T, ?> codec) {
        return new ValueStore<>(what, opened(stores, name), codec);
    }

    // Key and value types are those of the builder of the same name above.
    @SuppressWarnings("unchecked")
    private static <K, V> KeyValueStore<K, V> opened(Function<String, StateStore> stores, String name) {
        return (KeyValueStore<K, V>) stores.apply(name);
    }

    /** A task in training; empty if it is unknown or retired. */
    public Optional<StoredTask> find(String task) {
        return specs.get(task).flatMap(spec -> states.get(task).map(state -> new StoredTask(task, spec, state)));
    }

    /** Shows every task in training. */
    public void forEach(Consumer<StoredTask> reader) {
        states.forEach((task, state) -> find(task).ifPresent(reader));
    }

    /** Keeps a task's spec and state. */
    public void save(StoredTask task) {
        specs.put(task.name(), task.spec());
        states.put(task.name(), task.state());
    }

    /** Keeps a task's state. */
    public void saveState(StoredTask task) {
        states.put(task.name(), task.state());
    }

    /** Forgets a task, except which versions it had. */
    public void remove(String task) {
        specs.remove(task);
        states.remove(task);
        working.remove(task);
    }

    /** Forgets a task and its versions, which are another trainer's from here on. */
    public void handOver(String task) {
        remove(task);
        versions.remove(task);
        imports.removeOf(task);
    }

    /** The versions that a task ever had. */
    public VersionHistory versions(String task) {
        return versions.get(task).orElse(VersionHistory.EMPTY);
    }

    /** Keeps which versions a task has. */
    public void saveVersions(String task, VersionHistory history) {
        versions.put(task, history);
    }

    /** All of a task, as its last step left it; where its prompt is a group's, behind that. */
    public TaskTraining training(StoredTask task, BackboneConfig backbone) {
        return training(task, backbone, task.state().optimizerSteps());
    }

    /**
     * The same, of a task whose journal is read.
     *
     * @param optimizerSteps that were made before
     */
    public TaskTraining training(StoredTask task, BackboneConfig backbone, long optimizerSteps) {
        TaskTraining own = working.training(task, backbone, optimizerSteps);
        return task.spec()
                .sharedPrompt()
                .map(group -> own.behind(training(group(group), backbone), backbone))
                .orElse(own);
    }

    /** A group, by its key: while a task shares its prompt it is there. */
    public StoredTask group(String owner) {
        return find(owner)
                .orElseThrow(() -> new IllegalStateException(
                        "a task shares the prompt of '" + owner + "', which is not there; expected it to stay"));
    }

    /** Prompts, heads and moments. */
    public WorkingTasks working() {
        return working;
    }

    /** The steps since they were stored. */
    public StepJournal journal() {
        return journal;
    }

    /** Stores what is in memory, if it is time. */
    public void checkpointIfDue() {
        if (checkpoints.isDue(journal, working.changedBytes())) {
            checkpoint();
        }
    }

    /** Stores what is in memory: the journal begins anew. */
    public void checkpoint() {
        working.store();
        journal.clear();
    }

    /** The tasks that go to other trainers or come from them. */
    public MovingTasks moving() {
        return moving;
    }

    /** What commands bring, until they come themselves. */
    public ImportedParts imports() {
        return imports;
    }

    /** What waits for its batch. */
    public PendingExamples pending() {
        return pending;
    }
}
