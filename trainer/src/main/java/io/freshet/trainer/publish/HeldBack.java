package io.freshet.trainer.publish;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks that publish nothing because release control does not follow: training goes on, and one version has it all later. */
public final class HeldBack {
    private static final Logger LOG = LoggerFactory.getLogger(HeldBack.class);

    private final Set<String> tasks = new HashSet<>();

    /** Whether a task may publish; says so in the log where that changes. */
    public boolean mayPublish(String task, boolean tooFarAhead) {
        if (tooFarAhead && tasks.add(task)) {
            LOG.warn(
                    "event=publication-held-back task={} detail=\"{} versions wait for a release; is release control running,"
                            + " and what does freshet releases --history say?\"",
                    task,
                    VersionPublisher.MOST_AHEAD);
        } else if (!tooFarAhead && tasks.remove(task)) {
            LOG.info("event=publication-goes-on task={}", task);
        }
        return !tooFarAhead;
    }

    /** Those that wait. */
    public Set<String> tasks() {
        return Set.copyOf(tasks);
    }

    /** A task that is no longer trained. */
    public void forget(String task) {
        tasks.remove(task);
    }
}
