package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.task.KnownTask;
import io.freshet.cli.task.TaskCatalogue;
import io.freshet.schemas.TaskSpec;
import java.util.List;
import java.util.Optional;

/** Whether a trainer with the settings at hand can train by the specs that there are. */
final class SpecsCheck implements Check {
    private final Cluster cluster;
    private final int longestPrompt;

    /**
     * @param cluster whose rules take a prompt of any length
     * @param longestPrompt that the settings allow
     */
    SpecsCheck(Cluster cluster, int longestPrompt) {
        this.cluster = cluster;
        this.longestPrompt = longestPrompt;
    }

    @Override
    public String name() {
        return SpecFindings.CHECK;
    }

    @Override
    public String expected() {
        return "specs that can be read";
    }

    @Override
    public String remedy() {
        return "mend broker, registry and topics first, then look again";
    }

    @Override
    public List<Finding> look() {
        List<TaskSpec> specs = TaskCatalogue.read(cluster).all().stream()
                .map(KnownTask::spec)
                .flatMap(Optional::stream)
                .toList();
        return List.of(new SpecFindings(longestPrompt).of(specs));
    }
}
