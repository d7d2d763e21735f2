package io.freshet.trainer;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.Command;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Handover;
import io.freshet.schemas.NamedByRelease;
import io.freshet.trainer.TolerantDeserializer.Unreadable;
import io.freshet.trainer.command.PromptImports;
import io.freshet.trainer.move.TaskMoves;
import io.freshet.trainer.publish.DueVersions;
import io.freshet.trainer.publish.NamedVersions;
import io.freshet.trainer.state.TaskStores;
import io.freshet.trainer.task.TaskLifecycle;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each record of a trainer's topics to whoever knows what to do with it. */
record TrainerInput(
        ProcessorContext<String, SpecificRecord> context,
        TaskStores stores,
        TaskLifecycle lifecycle,
        DueVersions versions,
        PromptImports imports,
        TaskMoves moves,
        NamedVersions named,
        TrainerOutput output,
        TrainerMetrics metrics) {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerInput.class);

    /** @param offset in its topic */
    void take(Record<String, SpecificRecord> record, long offset) {
        if (record.value() instanceof Accepted accepted) {
            take(record.key(), accepted, offset);
        } else if (record.value() instanceof Command command) {
            take(record.key(), command, offset);
        } else if (record.value() instanceof Handover handover) {
            take(handover, offset);
        }
    }

    /** @param owner whose record it is */
    void take(String owner, Accepted accepted, long offset) {
        if (moves.takes(owner, accepted, offset)) {
            return;
        }
        if (accepted.getBody() instanceof AcceptedExample example) {
            lifecycle.admit(accepted.getTask(), example, offset, now());
        } else if (accepted.getBody() instanceof AcceptedSpec spec) {
            apply(accepted.getTask(), spec);
        } else {
            metrics.unreadable();
            passOver("accepted-passed-over", accepted.getBody(), offset);
        }
    }

    private void apply(String task, AcceptedSpec spec) {
        lifecycle.apply(task, spec);
        stores.find(task).ifPresentOrElse(stored -> versions.observe(stored, now()), () -> versions.forget(task));
    }

    private void take(String key, Command command, long offset) {
        if (command.getTask().equals(key) || isOfGroup(command.getTask(), key)) {
            imports.take(command, now()).ifPresent(this::decide);
        } else {
            metrics.unreadableCommand();
            passOver("command-passed-over", command.getBody(), offset);
        }
    }

    private boolean isOfGroup(String task, String key) {
        return stores.find(task)
                .flatMap(stored -> stored.spec().membership())
                .filter(in -> in.owner().equals(key))
                .isPresent();
    }

    private void decide(Decision decision) {
        output.decision(decision);
        metrics.decided(decision.getOutcome(), decision.getReason());
    }

    private void take(Handover handover, long offset) {
        if (handover.getBody() instanceof NamedByRelease release) {
            named.note(handover.getTask(), release.getOldestVersion());
        } else if (handover.getBody() instanceof Unreadable) {
            metrics.unreadable();
            passOver("handover-passed-over", handover.getBody(), offset);
        } else {
            moves.take(handover);
        }
    }

    private void passOver(String event, Object body, long offset) {
        LOG.atError()
                .addKeyValue("partition", context.taskId().partition())
                .addKeyValue("offset", offset)
                .addKeyValue(
                        "detail",
                        body instanceof Unreadable unreadable ? unreadable.detail() : "a body of " + body.getClass())
                .log(event);
    }

    private long now() {
        return context.currentSystemTimeMs();
    }
}
