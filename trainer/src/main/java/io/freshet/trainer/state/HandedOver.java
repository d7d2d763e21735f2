package io.freshet.trainer.state;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.schemas.Handover;
import io.freshet.schemas.HandoverTask;
import io.freshet.schemas.HandoverTensor;
import io.freshet.schemas.state.StoredTensorChunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that one trainer gives another of a task. Its optimiser's moments stay behind: with another group its prompt, or what it is trained with, is another.
 *
 * @param training the task and its tensors; empty if it is retired
 * @param versions that it ever had
 */
public record HandedOver(Optional<Training> training, VersionHistory versions) {
    private static final String TASK = "task";

    /** A task, in no group, and what it learned. */
    public record Training(StoredTask task, TaskParameters parameters) {}

    /** A record and its place among those of its task. */
    public record Placed(String place, Handover record) {}

    /** As records: tensors first, the task last. */
    public List<Placed> records(Move move) {
        List<Placed> all = new ArrayList<>();
        training.map(Training::parameters)
                .ifPresent(parameters -> parameters
                        .values()
                        .tensors()
                        .forEach((name, tensor) -> FloatChunks.split(tensor.values())
                                .forEach(chunk -> all.add(placed(move, new HandoverTensor(name, chunk))))));
        all.add(placed(move, task()));
        return all;
    }

    private HandoverTask task() {
        return new HandoverTask(
                training.map(each ->
                                StateForms.SPEC.toRecord().apply(each.task().spec()))
                        .orElse(null),
                training.map(each ->
                                StateForms.STATE.toRecord().apply(each.task().state()))
                        .orElse(null),
                StateForms.VERSIONS.toRecord().apply(versions));
    }

    private static Placed placed(Move move, Object body) {
        Handover record = new Handover(move.task(), move.owner(), move.number(), body);
        return new Placed(place(record), record);
    }

    /** Where a record is among those of its task. */
    public static String place(Handover record) {
        return record.getBody() instanceof HandoverTensor tensor
                ? tensor.getName() + "#" + tensor.getChunk().getIndex()
                : TASK;
    }

    /**
     * What came of a task.
     *
     * @return empty if the last record is not there yet
     * @throws io.freshet.schemas.state.StateFormatException if a tensor is not whole
     */
    public static Optional<HandedOver> of(List<Handover> records, BackboneConfig backbone) {
        return records.stream()
                .map(Handover::getBody)
                .filter(HandoverTask.class::isInstance)
                .map(HandoverTask.class::cast)
                .findFirst()
                .map(task -> of(records, task, backbone));
    }

    private static HandedOver of(List<Handover> records, HandoverTask task, BackboneConfig backbone) {
        VersionHistory versions = StateForms.VERSIONS.toValue().apply(task.getVersions());
        if (task.getSpec() == null) {
            return new HandedOver(Optional.empty(), versions);
        }
        StoredTask stored = new StoredTask(
                records.get(0).getTask(),
                StateForms.SPEC.toValue().apply(task.getSpec()),
                StateForms.STATE.toValue().apply(task.getState()));
        return new HandedOver(
                Optional.of(new Training(stored, parameters(records, stored.spec(), backbone))), versions);
    }

    private static TaskParameters parameters(List<Handover> records, TrainingSpec spec, BackboneConfig backbone) {
        Map<String, StoredTensorChunk> chunks = new HashMap<>();
        for (Handover record : records) {
            if (record.getBody() instanceof HandoverTensor tensor) {
                chunks.put(place(record), tensor.getChunk());
            }
        }
        return new TaskParameters(
                spec.task(),
                Parameters.of(
                        spec.task().parameters(backbone),
                        (name, count) -> FloatChunks.join(
                                "tensor '" + name + "' that was handed over",
                                index -> Optional.ofNullable(chunks.get(name + "#" + index)))));
    }
}
