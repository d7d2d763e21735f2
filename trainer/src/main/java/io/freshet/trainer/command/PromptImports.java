package io.freshet.trainer.command;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.schemas.Command;
import io.freshet.schemas.CommandPart;
import io.freshet.schemas.Decision;
import io.freshet.schemas.ImportPrompt;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.publish.DueVersions;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskStores;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out commands that bring a prompt: the task goes on from it, and it is the task's next version. */
public final class PromptImports {
    private static final Logger LOG = LoggerFactory.getLogger(PromptImports.class);
    private static final long NO_VERSION = 0;

    private final TaskStores stores;
    private final DueVersions versions;
    private final CommandParts parts;
    private final ImportRules rules;

    public PromptImports(TaskStores stores, TrainingModel model, DueVersions versions) {
        this.stores = stores;
        this.versions = versions;
        this.parts = new CommandParts(stores.imports());
        this.rules = new ImportRules(model);
    }

    /** The decision that answers a command; none of a part of one. */
    public Optional<Decision> take(Command command, long now) {
        if (command.getBody() instanceof ImportPrompt prompt) {
            return Optional.of(decided(command, prompt, now));
        }
        if (command.getBody() instanceof CommandPart part) {
            parts.keep(command, part);
        }
        return Optional.empty();
    }

    private Decision decided(Command command, ImportPrompt prompt, long now) {
        try {
            byte[] bytes = parts.take(command, prompt);
            long version = carryOut(task(command), prompt, bytes, now);
            return decision(command, prompt, version, CommandReason.IMPORTED, prompt.getSource(), now);
        } catch (CommandRefusal refusal) {
            return decision(command, prompt, NO_VERSION, refusal.reason(), refusal.getMessage(), now);
        }
    }

    private StoredTask task(Command command) {
        return stores.find(command.getTask())
                .orElseThrow(() -> new CommandRefusal(
                        CommandReason.UNKNOWN_TASK,
                        "the trainer has no task '" + command.getTask() + "'; create it first"));
    }

    // What the task learned before is stored first: its journal is read by the parameters that it began with.
    private long carryOut(StoredTask task, ImportPrompt prompt, byte[] bytes, long now) {
        rules.check(task, prompt);
        TaskParameters before = stores.training(task, rules.model().config()).parameters();
        TaskParameters imported = task.spec().settled(rules.imported(before, prompt, bytes));
        stores.checkpoint();
        stores.working()
                .begin(task.name(), TaskTraining.start(imported, task.spec().optimizer()));
        StoredTask changed = task.with(
                prompt.getHead() == null
                        ? task.state().withNewOptimizer()
                        : task.state().withNewOptimizer().withoutUnpublished());
        stores.save(changed);
        return versions.publishImported(changed, prompt.getSource(), now);
    }

    private static Decision decision(
            Command command, ImportPrompt prompt, long version, CommandReason reason, String detail, long now) {
        LOG.atInfo()
                .addKeyValue("task", command.getTask())
                .addKeyValue("command", command.getId())
                .addKeyValue("outcome", reason.outcome())
                .addKeyValue("reason", reason.code())
                .addKeyValue("version", version)
                .addKeyValue("detail", detail)
                .log("command-decided");
        return Decision.newBuilder()
                .setTask(command.getTask())
                .setVersion(version)
                .setSha256(prompt.getSha256())
                .setOutcome(reason.outcome())
                .setReason(reason.code())
                .setDetail(detail)
                .setDecidedAt(Instant.ofEpochMilli(now))
                .setCommand(command.getId())
                .build();
    }
}
