package io.freshet.trainer.step;

import io.freshet.trainer.state.PendingExamples;
import io.freshet.trainer.task.SkipReason;
import io.freshet.trainer.task.TaskEvents;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes examples that nothing can be learned from out of the queue, and says where they lie.
 *
 * @param partition of {@code accepted}
 */
public record Untrainable(PendingExamples pending, int partition, TaskEvents events) {
    private static final Logger LOG = LoggerFactory.getLogger(Untrainable.class);

    void leaveOut(PendingExamples.Entry entry, SkipReason reason, RuntimeException cause) {
        LOG.atWarn()
                .addKeyValue("task", entry.example().task())
                .addKeyValue("id", entry.example().id())
                .addKeyValue("reason", reason.text())
                .addKeyValue("topic", "accepted")
                .addKeyValue("partition", partition)
                .addKeyValue("offset", entry.example().offset())
                .addKeyValue("cause", cause)
                .log("example-skipped");
        pending.remove(List.of(entry));
        events.skipped(reason, 1);
    }
}
