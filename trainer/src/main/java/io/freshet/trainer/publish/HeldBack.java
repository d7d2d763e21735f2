package io.freshet.trainer.publish;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks that publish nothing because release control does not follow: training goes on, and one version has it all later. */
final class HeldBack {
    private static final Logger LOG = LoggerFactory.getLogger(HeldBack.class);

    private final Set<String> tasks = new HashSet<>();

    /** Whether a task may publish; says so in the log if that changes. */
    boolean mayPublish(String task, boolean tooFarAhead) {
        if (tooFarAhead && tasks.add(task)) {
            LOG.atWarn()
                    .addKeyValue("task", task)
                    .addKeyValue(
                            "detail",
                            VersionPublisher.MOST_AHEAD
                                    + " versions wait for a release; is release control running, and what"
                                    + " does freshet releases --history say?")
                    .log("publication-held-back");
        } else if (!tooFarAhead && tasks.remove(task)) {
            LOG.atInfo().addKeyValue("task", task).log("publication-goes-on");
        }
        return !tooFarAhead;
    }

    /** Those that wait. */
    Set<String> tasks() {
        return Set.copyOf(tasks);
    }

    /** A task that is no longer trained. */
    void forget(String task) {
        tasks.remove(task);
    }
}
